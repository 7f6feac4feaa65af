import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localFiles } from './local-files.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'windhover-local-'));
  await mkdir(join(root, 'allowed'));
  await mkdir(join(root, 'allowed-not'));
  await writeFile(join(root, 'allowed', 'a.txt'), 'hello');
  await writeFile(join(root, 'allowed-not', 'b.txt'), 'secret');
  await symlink(join(root, 'allowed-not', 'b.txt'), join(root, 'allowed', 'link.txt'));
});
afterAll(() => rm(root, { recursive: true }));

it('reads files below the allowed paths', async () => {
  const files = localFiles([join(root, 'allowed')]);
  expect(await files.stat(join(root, 'allowed/a.txt'))).toEqual({ size: 5 });
  let text = '';
  for await (const chunk of await files.open(join(root, 'allowed/a.txt'))) text += String(chunk);
  expect(text).toBe('hello');
  await expect(files.open(join(root, 'allowed/none'))).rejects.toMatchObject({ code: 'not_found' });
  await expect(files.stat(join(root, 'allowed'))).rejects.toMatchObject({ code: 'not_found' });
});

it('refuses every other path, also behind links and dots', async () => {
  const files = localFiles([join(root, 'allowed')]);
  for (const path of ['allowed-not/b.txt', 'allowed-not/none', 'allowed/link.txt', 'allowed/../allowed-not/b.txt', 'allowed/../allowed/a.txt']) {
    await expect(files.stat(`${root}/${path}`), path).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(localFiles([]).open('/etc/passwd')).rejects.toMatchObject({ code: 'forbidden' });
});
