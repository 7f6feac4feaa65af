import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';
import { workingDirectories } from './working-directories.ts';

describe('parseOptions', () => {
  it('reads the program, its group and its threads', () => {
    expect(parseOptions([])).toEqual({ program: 'standalone' });
    expect(parseOptions(['worker', '--worker-group', 'gpu', '--thread', '16'])).toEqual({ program: 'worker', workerGroup: 'gpu', threads: 16 });
    expect(parseOptions(['worker', '-g', 'gpu', '-t', '2'])).toEqual({ program: 'worker', workerGroup: 'gpu', threads: 2 });
    expect(parseOptions(['standalone', '--worker-thread', '4'])).toEqual({ program: 'standalone', threads: 4 });
  });

  it.each([[['server']], [['worker', 'executor']], [['worker', '--thread', '0']], [['worker', '--thread', 'many']], [['--unknown']], [['--worker-group']]])('refuses %j with what is accepted', (args) => {
    expect(() => parseOptions(args)).toThrowError(expect.objectContaining({ code: 'bad_request' }));
  });
});

describe('workingDirectories', () => {
  it('makes a private directory, below one that need not exist, and removes it with its content', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'windhover-test-'));
    try {
      const { path, remove } = await workingDirectories(join(parent, 'not', 'there')).create('tr1');
      expect((await stat(path)).mode & 0o777).toBe(0o700);
      await writeFile(join(path, 'file'), 'x');
      await remove();
      await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
      await remove();
    } finally {
      await rm(parent, { recursive: true });
    }
  });
});
