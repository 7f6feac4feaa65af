import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { OPEN_NAMESPACES } from '../task-services/namespace-access.ts';
import { memoryObjects } from '../testing/memory-objects.ts';
import { objectKey } from './object-key.ts';
import { storedFile } from './stored-file.ts';
import type { ReadableFiles } from './stored-file.ts';

const READABLE: ReadableFiles = {
  namespaceFiles: { locate: async () => ({ key: objectKey('main', 'file'), size: 1, revision: 1 }) }, access: OPEN_NAMESPACES,
};
const reader = { tenantId: 'main', namespace: 'a' };

it('reads local files where the operator allows any', async () => {
  const { store } = memoryObjects();
  const asked: string[] = [];
  const localFiles = { stat: async (path: string) => { asked.push(path); return { size: 7 }; }, open: async () => Readable.from([]) };
  const file = await storedFile(store, { ...READABLE, localFiles }, reader, 'file:///scripts/a%20b.py');
  expect([await file.size(), asked]).toEqual([7, ['/scripts/a b.py']]);
  await expect(storedFile(store, { ...READABLE, localFiles }, reader, 'file://host/x')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(storedFile(store, READABLE, reader, 'file:///etc/passwd')).rejects.toThrow('kestra.local-files.allowed-paths');
});

it('reads files of namespaces without an execution, and those of executions only with one', async () => {
  const { store } = memoryObjects();
  await store.put(objectKey('main', 'file'), 'abc');
  expect(await (await storedFile(store, READABLE, reader, 'nsfile:///x')).size()).toBe(3);
  await expect(storedFile(store, READABLE, reader, 'kestra:///a/f/executions/e1/x')).rejects.toThrow('only be read by an execution');
});
