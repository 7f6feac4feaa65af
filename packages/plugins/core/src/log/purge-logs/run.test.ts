import { expect, it } from 'vitest';
import { DENIED_SERVICES, type LogPurge } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('deletes what it is told to pick', async () => {
  const purges: LogPurge[] = [];
  const purge = async (asked: LogPurge): Promise<number> => { purges.push(asked); return 7; };
  const context = testContext({ services: { logStore: { ...DENIED_SERVICES.logStore, purge } } });
  expect(await runInTest(manifest, run, context, { endDate: '2026-01-01T00:00:00Z' })).toEqual({ count: 7 });
  await runInTest(manifest, run, context, { endDate: '2026-01-01T00:00:00Z', namespace: 'a', executionId: 'x', logLevels: ['INFO'] });
  expect(purges).toEqual([{ endAtMs: Date.UTC(2026, 0, 1) }, { endAtMs: Date.UTC(2026, 0, 1), namespace: 'a', executionId: 'x', levels: ['INFO'] }]);
});
