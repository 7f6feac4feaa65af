import { expect, it } from 'vitest';
import type { Claimed } from '../ports/execution-store.ts';
import { memoryObjects } from '../testing/memory-objects.ts';
import { objectKey } from '../storage/object-key.ts';
import { OPEN_NAMESPACES } from '../task-services/namespace-access.ts';
import { attemptStorage } from './attempt-storage.ts';

const OWN = 'kestra:///a/b/f/executions/e1/';

function storageOf() {
  const { store: objects, objects: kept } = memoryObjects();
  const claimed = { execution: { tenantId: 'main', namespace: 'a.b', flowId: 'f', id: 'e1', originalId: 'e0' }, taskRun: { id: 'tr', taskId: 't' } } as unknown as Claimed;
  const namespaceFiles = { locate: async ({ namespace, path }: { namespace: string; path: string }) => ({ key: objectKey('main', `files/${namespace}${path}`), size: 1, revision: 1 }) };
  return { storage: attemptStorage({ objects, readable: { namespaceFiles, access: OPEN_NAMESPACES } }, claimed), kept, objects };
}

it('writes below its task run, and reads files of its execution and of namespaces', async () => {
  const { storage, objects } = storageOf();
  const uri = await storage.put('x/y.txt', 'hello');
  expect([uri, await storage.size(uri)]).toEqual([`${OWN}tasks/t/tr/x/y.txt`, 5]);
  await objects.put(objectKey('main', 'files/a.b/q.sql'), 'select');
  expect([await storage.size('nsfile:///q.sql'), await storage.size('kestra:///a/b/_files/q.sql')]).toEqual([6, 6]);
  await expect(storage.get('kestra:///a/b/f/executions/e2/x')).rejects.toMatchObject({ code: 'forbidden' });
});

it('deletes files of its own execution alone', async () => {
  const { storage, kept } = storageOf();
  const [one, two] = [await storage.put('1', 'a'), await storage.put('2', 'b')];
  expect([await storage.delete(one), await storage.delete(one)]).toEqual([true, false]);
  for (const uri of ['kestra:///a/b/f/executions/e0/x', 'kestra:///a/b/_files/x', 'nsfile:///x']) await expect(storage.delete(uri)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await storage.deleteAll()).toEqual([two]);
  expect(kept.size).toBe(0);
});
