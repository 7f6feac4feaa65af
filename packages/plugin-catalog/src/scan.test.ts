import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scanPlugins } from './scan.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'windhover-plugins-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function plugin(folder: string, manifest: object | undefined, code = true): Promise<void> {
  const path = join(root, 'family', 'src', folder);
  await mkdir(path, { recursive: true });
  await writeFile(join(root, 'family', 'package.json'), '{"name": "@x/family", "type": "module"}');
  await writeFile(join(path, 'manifest.ts'), manifest ? `export const manifest = ${JSON.stringify(manifest)};` : 'export {};');
  if (code) await writeFile(join(path, 'run.ts'), 'export const run = 1;');
}

it('finds manifests and their code, sorted by type', async () => {
  await plugin('b/two', { type: 'x.Two', aliases: [], kind: 'task' });
  await plugin('one', { type: 'x.One', aliases: ['y.One'], kind: 'flowable' }, false);
  expect(await scanPlugins(root)).toEqual([
    { type: 'x.One', manifestModule: '@x/family/one/manifest.ts' },
    { type: 'x.Two', manifestModule: '@x/family/b/two/manifest.ts', runModule: '@x/family/b/two/run.ts' },
  ]);
});

it('refuses a name that is declared twice', async () => {
  await plugin('one', { type: 'x.One', aliases: [], kind: 'task' });
  await plugin('two', { type: 'x.Two', aliases: ['x.One'], kind: 'task' });
  await expect(scanPlugins(root)).rejects.toThrow(/x\.One is declared by .* and by /);
});

it('refuses tasks without code, code without a task, and files without a manifest', async () => {
  await plugin('one', { type: 'x.One', aliases: [], kind: 'task' }, false);
  await expect(scanPlugins(root)).rejects.toThrow('a task needs a run.ts beside it');
  await rm(join(root, 'family'), { recursive: true });
  await plugin('three', { type: 'x.Three', aliases: [], kind: 'trigger' });
  await expect(scanPlugins(root)).rejects.toThrow('a trigger must not have a run.ts beside it');
  await rm(join(root, 'family'), { recursive: true });
  await plugin('four', undefined);
  await expect(scanPlugins(root)).rejects.toThrow("does not export 'manifest'");
});
