import { describe, expect, it } from 'vitest';
import type { LogLine } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { objectKey } from '../storage/object-key.ts';
import { memoryObjects } from '../testing/memory-objects.ts';
import { LogFile } from './log-file.ts';

const KEY = objectKey('main', 'a/attempt-1.log');
const line = (message: string): LogLine => ({ taskId: 't', taskRunId: 'r', attempt: 1, timestampMs: 0, level: 'INFO', message });

describe('LogFile', () => {
  it('writes each line once, in order, also one that is given again', async () => {
    const { store, objects } = memoryObjects();
    const file = new LogFile(store, KEY);
    const first = line('one');
    expect(await file.take([first])).toEqual([]);
    expect(await file.take([first, line('two')])).toEqual([]);
    expect(await file.close()).toEqual({ stored: true });
    expect(objects.get(KEY)?.toString()).toBe('1970-01-01T00:00:00.000Z INFO one\n1970-01-01T00:00:00.000Z INFO two\n');
  });

  it('waits for a storage that is slower than the lines', async () => {
    const { store, objects } = memoryObjects();
    const file = new LogFile(store, KEY);
    const long = 'x'.repeat(40_000);
    for (let index = 0; index < 20; index += 1) expect(await file.take([line(long)])).toEqual([]);
    await file.close();
    expect(objects.get(KEY)?.byteLength).toBe(20 * (long.length + '1970-01-01T00:00:00.000Z INFO \n'.length));
  });

  it('makes no object without a line', async () => {
    const { store, objects } = memoryObjects();
    expect(await new LogFile(store, KEY).close()).toEqual({ stored: false });
    expect(objects.size).toBe(0);
  });

  it('gives lines back once the storage has failed, and tells what is lost', async () => {
    const failing = { put: async () => { throw new Error('disk full'); } } as unknown as ObjectStore;
    const file = new LogFile(failing, KEY);
    await file.take([line('one')]);
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(await file.take([line('two')])).toMatchObject([{ message: 'two' }]);
    expect(await file.close()).toEqual({ stored: false, lost: 'The log file could not be stored, 1 lines of it are lost: disk full' });
  });
});
