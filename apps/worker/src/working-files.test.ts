import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { workingFiles } from './working-files.ts';

let outside: string;
let directory: string;
beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'windhover-working-'));
  directory = join(outside, 'work');
  await mkdir(directory);
  await writeFile(join(outside, 'secret.txt'), 'secret');
});
afterEach(() => rm(outside, { recursive: true }));

it('writes, reads and lists files with their folders', async () => {
  const files = workingFiles(directory);
  await files.write('a/b.txt', 'text');
  await files.write(join(directory, 'c.txt'), Readable.from([Buffer.from('stream')]));
  expect(await files.list()).toEqual(['a/b.txt', 'c.txt']);
  expect([await files.exists('a/b.txt'), await files.exists('none')]).toEqual([true, false]);
  let text = '';
  for await (const chunk of await files.read('c.txt')) text += String(chunk);
  expect(text).toBe('stream');
  await expect(files.read('none')).rejects.toMatchObject({ code: 'not_found' });
});

it.each(['../x', 'a/../../x', '/etc/passwd', '.', '', 'a\0b'])('refuses the path %j', async (path) => {
  const files = workingFiles(directory);
  await expect(files.write(path, 'x')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(files.read(path)).rejects.toMatchObject({ code: 'bad_request' });
});

it('follows no link out of the directory', async () => {
  const files = workingFiles(directory);
  await symlink(join(outside, 'secret.txt'), join(directory, 'link.txt'));
  await symlink(outside, join(directory, 'up'));
  await files.write('own.txt', 'own');
  await symlink(join(directory, 'own.txt'), join(directory, 'inner.txt'));
  for (const path of ['link.txt', 'up/secret.txt']) {
    await expect(files.read(path)).rejects.toMatchObject({ code: 'bad_request' });
    await expect(files.write(path, 'overwritten')).rejects.toMatchObject({ code: 'bad_request' });
  }
  expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
  expect(await files.list()).toEqual(['inner.txt', 'own.txt']);
});
