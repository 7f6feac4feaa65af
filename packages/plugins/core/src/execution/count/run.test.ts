import { expect, it } from 'vitest';
import { DENIED_SERVICES, type ExecutionCountQuery } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

function counting() {
  const queries: ExecutionCountQuery[] = [];
  const count = async (query: ExecutionCountQuery) => {
    queries.push(query);
    return [{ namespace: 'a', flowId: 'f', count: 0 }, { namespace: 'a', flowId: 'g', count: 2 }, { namespace: 'b', count: 5 }];
  };
  return { queries, context: testContext({ services: { executions: { ...DENIED_SERVICES.executions, count } } }) };
}

it('gives the counts for which the expression is true, and their sum', async () => {
  const { context, queries } = counting();
  const outputs = await runInTest(manifest, run, context, {
    flows: [{ namespace: 'a', flowId: 'f' }, { namespace: 'a', flowId: 'g' }], namespaces: ['b'], states: ['FAILED'],
    startDate: '2026-01-01T00:00:00Z', endDate: '2026-01-02T00:00:00Z', expression: '{{ count }}',
  });
  expect(outputs).toEqual({ results: [{ namespace: 'a', flowId: 'g', count: 2 }, { namespace: 'b', flowId: null, count: 5 }], total: 7 });
  expect(queries).toEqual([{
    flows: [{ namespace: 'a', flowId: 'f' }, { namespace: 'a', flowId: 'g' }], namespaces: ['b'], states: ['FAILED'],
    startAtMs: Date.UTC(2026, 0, 1), endAtMs: Date.UTC(2026, 0, 2),
  }]);
});

it('wants something to count, and a start', async () => {
  const { context } = counting();
  await expect(runInTest(manifest, run, context, { startDate: '2026-01-01T00:00:00Z', expression: 'true' })).rejects.toThrow('flows or namespaces');
  await expect(runInTest(manifest, run, context, { namespaces: ['b'], expression: 'true' })).rejects.toThrow("Property 'startDate'");
});
