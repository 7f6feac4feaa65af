import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderNameOf, removeLeftovers } from './leftovers.ts';
import { workingDirectories } from './working-directories.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'windhover-leftovers-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('directories of workers that were killed', () => {
  it('are removed at the next start, with the scripts that still run there', async () => {
    const worker = spawn('sleep', ['300'], { stdio: 'ignore' });
    const name = await folderNameOf(worker.pid ?? 0);
    const directory = join(parent, name, 'task-run');
    await mkdir(directory, { recursive: true });
    const environment: Record<string, string> = { PATH: '/usr/bin:/bin', WORKING_DIR: directory };
    const script = spawn('sleep', ['300'], { stdio: 'ignore', detached: true, env: environment as NodeJS.ProcessEnv });
    expect(await removeLeftovers(parent)).toEqual([]);

    worker.kill('SIGKILL');
    await once(worker, 'exit');
    const ended = once(script, 'exit');
    expect(await removeLeftovers(parent)).toEqual([name]);
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(await readdir(parent)).toEqual([]);
  });

  it('are told from those of a process that has the same number', async () => {
    const name = `${(await folderNameOf(process.pid)).replace(/-\w+$/, '')}-1`;
    await mkdir(join(parent, name));
    expect(await removeLeftovers(parent)).toEqual([name]);
  });

  it('stay when they are of this process, of another machine, or of something else', async () => {
    const directories = workingDirectories(parent);
    const { path, remove } = await directories.create('tr1');
    await mkdir(join(parent, 'windhover-worker-elsewhere.example-1-1'));
    await mkdir(join(parent, 'other'));
    expect(await removeLeftovers(parent)).toEqual([]);
    expect(path.startsWith(join(parent, await folderNameOf(process.pid)))).toBe(true);
    await remove();
    await directories.close();
    expect((await readdir(parent)).sort()).toEqual(['other', 'windhover-worker-elsewhere.example-1-1']);
  });
});
