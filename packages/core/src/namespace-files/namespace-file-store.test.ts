import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { memoryNamespaceFiles } from '../testing/memory-namespace-files.ts';
import { memoryObjects } from '../testing/memory-objects.ts';
import { RecordingLogger } from '../testing/recording.ts';
import { NamespaceFileStore } from './namespace-file-store.ts';

function storeOf() {
  const { database, rows } = memoryNamespaceFiles();
  const { store: objects, objects: kept } = memoryObjects();
  const logger = new RecordingLogger();
  let ids = 0;
  const files = new NamespaceFileStore({ database, objects, logger, ids: { next: () => `id${(ids += 1)}` } });
  const at = (path: string) => ({ tenantId: 'main', namespace: 'a.b', path });
  const text = async (path: string, revision?: number): Promise<string> => {
    let read = '';
    for await (const chunk of await files.open(at(path), revision)) read += String(chunk);
    return read;
  };
  return { files, at, text, rows, kept, objects, logger };
}

describe('NamespaceFileStore', () => {
  it('keeps each revision in an object of its own, below the namespace', async () => {
    const { files, at, text, kept } = storeOf();
    await files.put(at('/x.txt'), 'one', { overwrite: true });
    expect(await files.put(at('x.txt'), Readable.from([Buffer.from('two')]), { overwrite: true })).toMatchObject({ revision: 2, size: 3 });
    expect([...kept.keys()]).toEqual(['main/a/b/_files/id1', 'main/a/b/_files/id2']);
    expect([await text('x.txt'), await text('/x.txt', 1)]).toEqual(['two', 'one']);
    await expect(text('/x.txt', 3)).rejects.toMatchObject({ code: 'not_found' });
    await expect(text('/none')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves no content behind of what is not written', async () => {
    const { files, at, kept } = storeOf();
    await files.put(at('x'), 'one', { overwrite: true });
    expect(await files.put(at('x'), 'two', { overwrite: false })).toBeUndefined();
    await expect(files.put(at('folder'), 'x', { overwrite: true })).rejects.toMatchObject({ code: 'conflict' });
    await expect(files.put(at('../x'), 'x', { overwrite: true })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(files.put({ tenantId: 'main', namespace: '../b', path: 'x' }, 'x', { overwrite: true })).rejects.toMatchObject({ code: 'invalid' });
    expect([...kept.keys()]).toEqual(['main/a/b/_files/id1']);
  });

  it('deletes contents with their rows, and logs one that it can not delete', async () => {
    const { files, at, kept, objects, logger } = storeOf();
    await files.put(at('x'), 'one', { overwrite: true });
    await files.put(at('x'), 'two', { overwrite: true });
    expect(await files.purge('main', 'a.b', ['/x'], {})).toBe(1);
    expect(kept.size).toBe(1);
    objects.delete = () => Promise.reject(new Error('away'));
    expect(await files.remove(at('x'))).toBe(true);
    expect(await files.remove(at('x'))).toBe(false);
    expect(logger.messages('warn')).toHaveLength(1);
  });
});
