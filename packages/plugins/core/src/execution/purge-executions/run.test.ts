import { expect, it } from 'vitest';
import { DENIED_SERVICES, type ExecutionPurge } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

function purging() {
  const purges: ExecutionPurge[] = [];
  const purge = async (asked: ExecutionPurge) => {
    purges.push(asked);
    return { executions: 1, logs: 2, metrics: 3, files: 4 };
  };
  return { purges, context: testContext({ services: { executions: { ...DENIED_SERVICES.executions, purge } } }) };
}

it('purges everything of an execution unless told otherwise', async () => {
  const { purges, context } = purging();
  const outputs = await runInTest(manifest, run, context, { endDate: '2026-01-01T00:00:00Z' });
  expect(outputs).toEqual({ executionsCount: 1, logsCount: 2, storagesCount: 4, metricsCount: 3 });
  expect(purges).toEqual([{ endAtMs: Date.UTC(2026, 0, 1), executions: true, logs: true, metrics: true, files: true, batchSize: 100 }]);
});

it('passes on what it is to pick and to keep', async () => {
  const { purges, context } = purging();
  await runInTest(manifest, run, context, {
    endDate: '2026-01-02T00:00:00Z', startDate: '2026-01-01T00:00:00Z', namespace: 'a.b', flowId: 'f', states: ['SUCCESS'],
    purgeLog: 'false', purgeStorage: false, batchSize: 5,
  });
  expect(purges).toEqual([{
    endAtMs: Date.UTC(2026, 0, 2), startAtMs: Date.UTC(2026, 0, 1), namespace: 'a.b', flowId: 'f', states: ['SUCCESS'],
    executions: true, logs: false, metrics: true, files: false, batchSize: 5,
  }]);
});

it('wants an end, and a namespace with a flow', async () => {
  await expect(runInTest(manifest, run, purging().context, {})).rejects.toThrow("Property 'endDate'");
  await expect(runInTest(manifest, run, purging().context, { endDate: '2026-01-01T00:00:00Z', flowId: 'f' })).rejects.toThrow("needs 'namespace'");
});

it('refuses where the worker offers no executions', async () => {
  await expect(runInTest(manifest, run, testContext(), { endDate: '2026-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'forbidden' });
});
