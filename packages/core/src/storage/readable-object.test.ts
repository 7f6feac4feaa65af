import { expect, it } from 'vitest';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { ReadableObjects } from './readable-object.ts';
import { readableObject } from './readable-object.ts';

const parent = { tenantId: 'main', id: 'parent', originalId: 'parent', namespace: 'company.team', flowId: 'caller' } as ExecutionSnapshot;
const child = { ...parent, id: 'child', originalId: 'child', flowId: 'called' } as ExecutionSnapshot;
const readable = {
  access: {}, namespaceFiles: {},
  subflows: {
    isSubflowOf: async ({ executionId }: { executionId: string }, ancestor: string) => executionId === 'child' && ancestor === 'parent',
    load: async () => [{ execution: child, taskRuns: [] }],
  },
} as unknown as ReadableObjects;
const read = (execution: ExecutionSnapshot, uri: string) => readableObject(readable, { tenantId: 'main', namespace: execution.namespace, execution }, uri);

it('gives an execution the files of the subflows that it started', async () => {
  expect(await read(parent, 'kestra:///company/team/called/executions/child/tasks/t/r/a.txt')).toBe('main/company/team/called/executions/child/tasks/t/r/a.txt');
});

it.each([
  ['those of another execution', 'kestra:///company/team/called/executions/other/a.txt'],
  ['a path that only names the subflow', 'kestra:///company/other/executions/child/executions/foreign/a.txt'],
  ['a subflow that stands elsewhere', 'kestra:///company/else/called/executions/child/a.txt'],
])('refuses %s', async (_, uri) => {
  await expect(read(parent, uri)).rejects.toMatchObject({ code: 'forbidden' });
});

it('does not give a subflow the files of its siblings', async () => {
  await expect(read({ ...child, id: 'sibling', originalId: 'sibling' }, 'kestra:///company/team/called/executions/child/a.txt')).rejects.toMatchObject({ code: 'forbidden' });
});
