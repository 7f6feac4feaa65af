import { expect, it } from 'vitest';
import type { MetricPurge } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('deletes what it is told to pick', async () => {
  const purges: MetricPurge[] = [];
  const purge = async (asked: MetricPurge): Promise<number> => { purges.push(asked); return 3; };
  const context = testContext({ services: { metricStore: { purge } } });
  expect(await runInTest(manifest, run, context, { endDate: '2026-01-01T00:00:00Z', namespace: 'a', flowId: 'f' })).toEqual({ count: 3 });
  expect(purges).toEqual([{ endAtMs: Date.UTC(2026, 0, 1), namespace: 'a', flowId: 'f' }]);
});
