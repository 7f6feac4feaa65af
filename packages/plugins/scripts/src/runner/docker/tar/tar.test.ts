import { mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packDirectory } from './pack-directory.ts';
import { padding, writeHeader } from './tar-header.ts';
import { readTar } from './tar-reader.ts';
import { unpackDirectory } from './unpack-directory.ts';

let source: string;
let target: string;
beforeEach(async () => {
  source = await mkdtemp(join(tmpdir(), 'windhover-tar-'));
  target = await mkdtemp(join(tmpdir(), 'windhover-tar-'));
});
afterEach(async () => {
  for (const folder of [source, target]) await rm(folder, { recursive: true, force: true });
});

/** An archive of given entries, which may be hostile. */
const archiveOf = (...entries: { name: string; kind?: 'file' | 'link' | 'directory'; content?: string; target?: string }[]): Readable => Readable.from([Buffer.concat([
  ...entries.map(({ name, kind = 'file', content = '', target: to }) => Buffer.concat([
    writeHeader({ name, kind, mode: 0o644, sizeBytes: Buffer.byteLength(content), modifiedAtSeconds: 0, ...(to !== undefined && { target: to }) }), Buffer.from(content), padding(Buffer.byteLength(content)),
  ])),
  Buffer.alloc(1024),
])]);

describe('archives', () => {
  it('bring a directory over as it is', async () => {
    const names = ['a.txt', 'empty', `${'deep/'.repeat(40)}f.bin`, `${'n'.repeat(100)}.txt`, 'ä ö/ü.txt', 'exact'];
    for (const [index, name] of names.entries()) {
      await mkdir(join(source, name, '..'), { recursive: true });
      await writeFile(join(source, name), name === 'empty' ? '' : name === 'exact' ? Buffer.alloc(512, 7) : Buffer.alloc(index * 3_000 + 1, index));
    }
    await symlink('a.txt', join(source, 'link'));
    await unpackDirectory(Readable.from(packDirectory(source, 'dir')), target);
    for (const name of names) expect(await readFile(join(target, name))).toEqual(await readFile(join(source, name)));
    expect(await readlink(join(target, 'link'))).toBe('a.txt');
  });

  it.each([
    [{ name: 'dir/../../escape.txt', content: 'x' }],
    [{ name: 'dir/a/../../../escape.txt', content: 'x' }],
  ])('may not lead out: %j', async (entry) => {
    await expect(unpackDirectory(archiveOf(entry), target)).rejects.toThrow('leads out of the working directory');
  });

  it('may not write through a link that leads out', async () => {
    await symlink(source, join(target, 'link'));
    await expect(unpackDirectory(archiveOf({ name: 'dir/link/a.txt', content: 'x' }), target)).rejects.toThrow('leads out of the working directory through a link');
    await unpackDirectory(archiveOf({ name: 'dir/out', kind: 'link', target: '/etc/passwd' }), target);
    await expect(readlink(join(target, 'out'))).rejects.toThrow('ENOENT');
  });

  it('that are damaged or cut off are refused', async () => {
    const whole = Buffer.concat((await archiveOf({ name: 'dir/a.txt', content: 'x'.repeat(2_000) }).toArray()) as Buffer[]);
    const read = async (bytes: Buffer): Promise<void> => {
      for await (const { content } of readTar(Readable.from([bytes]))) for await (const _chunk of content) continue;
    };
    await expect(read(whole.subarray(0, 700))).rejects.toThrow('ends in the middle');
    await expect(read(Buffer.concat([Buffer.from('X'), whole.subarray(1)]))).rejects.toThrow('wrong sum');
    await expect(read(Buffer.alloc(0))).resolves.toBeUndefined();
  });
});
