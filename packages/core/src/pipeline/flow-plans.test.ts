import { describe, expect, it } from 'vitest';
import type { Flow } from '@windhover/flow';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { FlowPlans } from './flow-plans.ts';
import type { FlowKey } from './flow-plans.ts';

const key = (namespacesVersion?: number): FlowKey =>
  ({ tenantId: 'main', namespace: 'a.b', flowId: 'f', revision: 1, ...(namespacesVersion !== undefined && { namespacesVersion }) });

function plansOf(first: Flow) {
  const source = { flow: first, loads: 0 };
  const plans = new FlowPlans({ capacity: 10, load: async () => { source.loads += 1; return { ...source.flow }; } });
  return { plans, source };
}

describe('plans and the namespaces around a flow', () => {
  it('are kept for every version that is not later than the one they were made for', async () => {
    const { plans, source } = plansOf(flowOf([task('a')]));
    const plan = await plans.get(key(3));
    expect(await plans.get(key())).toBe(plan);
    expect(await plans.get(key(2))).toBe(plan);
    expect(source.loads).toBe(1);
  });

  it('are made again for a later version that gives something else, and kept when it gives the same', async () => {
    const { plans, source } = plansOf(flowOf([task('a')]));
    const plan = await plans.get(key(1));
    expect(await plans.get(key(2))).toBe(plan);
    source.flow = flowOf([task('a', { properties: { message: 'new' } })]);
    const next = await plans.get(key(3));
    expect(next.nodes.get('a')?.task.properties).toEqual({ message: 'new' });
    expect(await plans.get(key(2))).toBe(next);
    expect(source.loads).toBe(3);
  });
});
