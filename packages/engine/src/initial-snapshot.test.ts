import { describe, expect, test } from 'vitest';
import { initialSnapshot } from './initial-snapshot.ts';
import type { NewExecution } from './initial-snapshot.ts';
import { compilePlan } from './plan/compile-plan.ts';
import { flow, flowable, work } from './simulation/flow-builder.ts';

const env = { nowMs: 5, ids: { next: () => 'made' } };
const plan = compilePlan(flow([work('a')], { labels: [{ key: 'team', value: 'x' }, { key: 'env', value: 'dev' }], variables: { v: 1 } }));
const of = (given: Partial<NewExecution> = {}) => initialSnapshot(plan, { tenantId: 'main', inputs: { i: 1 }, ...given }, env).execution;

describe('initialSnapshot', () => {
  test('is CREATED with the flow\'s variables, its own original and the first attempt', () => {
    expect(of()).toEqual({
      tenantId: 'main', id: 'made', version: 0, namespace: 'company.team', flowId: 'flow', flowRevision: 1, kind: 'NORMAL',
      state: 'CREATED', histories: [{ state: 'CREATED', date: '1970-01-01T00:00:00.005Z' }], inputs: { i: 1 }, variables: { v: 1 },
      labels: [{ key: 'team', value: 'x' }, { key: 'env', value: 'dev' }, { key: 'system.correlationId', value: 'made' }],
      originalId: 'made', attemptNumber: 1, originalCreatedAtMs: 5, createdAtMs: 5,
    });
  });

  test('labels: the flow\'s, the given ones, then the correlation id; later ones win', () => {
    const labels = [{ key: 'system.correlationId', value: 'root' }, { key: 'env', value: 'prod' }, { key: 'more', value: 'y' }];
    expect(of({ labels }).labels).toEqual([
      { key: 'team', value: 'x' }, { key: 'env', value: 'prod' }, { key: 'more', value: 'y' }, { key: 'system.correlationId', value: 'root' },
    ]);
  });
});

describe('compilePlan', () => {
  test('knows every task with its place', () => {
    const { nodes } = compilePlan(flow([flowable('If', 'if', { then: [work('t0', { disabled: true }), work('t1')] }, { errors: [work('e')] })], { afterExecution: [work('after')] }));
    expect([...nodes.keys()]).toEqual(['if', 't1', 'e', 'after']);
    expect(nodes.get('t1')).toMatchObject({ phase: 'main', branch: 'then', index: 0, parent: { id: 'if' }, execution: { kind: 'runnable' } });
    expect(nodes.get('e')).toMatchObject({ phase: 'errors', parent: { id: 'if' } });
    expect(nodes.get('after')?.parent).toBeUndefined();
    expect(nodes.get('if')?.execution.kind).toBe('flowable');
  });

  test('two tasks with one id are refused', () => {
    expect(() => compilePlan(flow([work('a'), flowable('Sequential', 's', { tasks: [work('a')] })]))).toThrow('Duplicate task id with name [a]');
  });
});
