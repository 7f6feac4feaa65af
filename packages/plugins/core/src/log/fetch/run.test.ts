import { expect, it } from 'vitest';
import { DENIED_SERVICES, type LogSelection, type StoredLogLine } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

function storing(lines: StoredLogLine[]) {
  const selections: LogSelection[] = [];
  async function* fetch(selection: LogSelection): AsyncGenerator<StoredLogLine> {
    selections.push(selection);
    yield* lines;
  }
  return { selections, context: testContext({ services: { logStore: { ...DENIED_SERVICES.logStore, fetch } } }) };
}

const line = (message: string): StoredLogLine =>
  ({ namespace: 'a', flowId: 'f', executionId: 'e1', taskId: 't', timestamp: '2026-01-01T00:00:00.000Z', level: 'INFO', message });

it('writes the lines of the execution itself as Ion', async () => {
  const { selections, context } = storing([line('one'), line('two\n"quoted"')]);
  const outputs = await runInTest(manifest, run, context, {});
  expect(selections).toEqual([{ executionId: 'e1', minLevel: 'INFO' }]);
  expect(outputs.size).toBe(2);
  expect(outputs.uri).toMatch(/\.ion$/);
  expect(context.storage.text(String(outputs.uri)).split('\n')).toEqual([
    '{"tenantId":"main","namespace":"a","flowId":"f","executionId":"e1","taskId":"t","level":"INFO","message":"one","timestamp":2026-01-01T00:00:00.000Z}',
    '{"tenantId":"main","namespace":"a","flowId":"f","executionId":"e1","taskId":"t","level":"INFO","message":"two\\n\\"quoted\\"","timestamp":2026-01-01T00:00:00.000Z}',
    '',
  ]);
});

it('narrows by execution, tasks and level', async () => {
  const { selections, context } = storing([]);
  expect(await runInTest(manifest, run, context, { executionId: 'x', tasksId: ['a', 'b'], level: 'WARN' })).toMatchObject({ size: 0 });
  expect(selections).toEqual([{ executionId: 'x', taskIds: ['a', 'b'], minLevel: 'WARN' }]);
});
