import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { initialSnapshot } from './initial-snapshot.ts';
import type { Decision } from './model/decision.ts';
import type { Environment } from './model/environment.ts';
import type { EngineEvent } from './model/event.ts';
import { compilePlan } from './plan/compile-plan.ts';
import { deepFreeze } from './simulation/deep-freeze.ts';
import { flow, flowable, work } from './simulation/flow-builder.ts';
import { pathEvaluator } from './simulation/path-evaluator.ts';
import { randomFlow } from './simulation/random-flow.ts';
import { SeededRandom } from './simulation/random.ts';
import { Scenario } from './simulation/scenario.ts';

function environment(evaluator = pathEvaluator): Environment {
  let ids = 0;
  return { nowMs: 1_000, ids: { next: () => `id${(ids += 1)}` }, random: () => 0.5, evaluator, defaultWorkerGroup: 'default' };
}

const start: EngineEvent = { type: 'start' };

describe('decide', () => {
  test('gives the same decision for the same arguments and changes none of them', () => {
    fc.assert(fc.property(fc.nat(), (seed) => {
      const plan = compilePlan(randomFlow(new SeededRandom(seed)));
      const snapshot = deepFreeze(initialSnapshot(plan, { tenantId: 'main', inputs: {}, id: 'x' }, environment()));
      expect(decide(snapshot, plan, start, environment())).toEqual(decide(snapshot, plan, start, environment()));
    }));
  });

  test('survives being written as JSON between any two events', () => {
    fc.assert(fc.property(fc.nat(), (seed) => {
      const plan = compilePlan(randomFlow(new SeededRandom(seed)));
      const snapshot = initialSnapshot(plan, { tenantId: 'main', inputs: {}, id: 'x' }, environment());
      const decision = decide(snapshot, plan, start, environment());
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    }));
  });

  test('the version grows by one', () => {
    const scenario = new Scenario(flow([work('a'), work('b')]));
    expect(scenario.execution.version).toBe(0);
    expect(scenario.start().finish().execution.version).toBe(3);
  });

  test('what the evaluator throws passes, and the same decision can be made again', () => {
    class NeedsData extends Error {}
    let loaded = false;
    const evaluator = {
      ...pathEvaluator,
      truthy: () => {
        if (!loaded) throw new NeedsData('secret');
        return { ok: true as const, value: true };
      },
    };
    const plan = compilePlan(flow([flowable('Sequential', 's', { tasks: [work('a', { runIf: "{{ secret('x') }}" })] })]));
    const snapshot = deepFreeze(initialSnapshot(plan, { tenantId: 'main', inputs: {} }, environment()));
    expect(() => decide(snapshot, plan, start, environment(evaluator))).toThrow(NeedsData);
    loaded = true;
    expect(decide(snapshot, plan, start, environment(evaluator))).toMatchObject({ applied: true });
  });

  test('shares what it does not change', () => {
    const scenario = new Scenario(flow([flowable('Parallel', 'p', { tasks: [work('a'), work('b')] })]), { inputs: { big: [1, 2, 3] } }).start();
    const { execution, taskRuns } = scenario;
    const a = scenario.run('a');
    const result = { state: 'SUCCESS' as const, startedAtMs: 1, endedAtMs: 2 };
    const decision: Decision = decide({ execution, taskRuns }, scenario.plan, { type: 'attempt-ended', taskRunId: a.id, attempt: 1, leaseToken: 'l', result }, environment());
    expect(decision.applied && decision.patches.execution.inputs).toBe(execution.inputs);
    expect(decision.applied && decision.patches.updateTaskRuns.map(({ taskId }) => taskId)).toEqual(['p', 'a']);
  });

  test('a snapshot that contradicts the plan is an unexpected error', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    const { plan } = new Scenario(flow([work('other')]));
    const { id: taskRunId } = scenario.run('a');
    const result = { state: 'SUCCESS' as const, startedAtMs: 1, endedAtMs: 2 };
    const attempt = (): Decision => decide({ execution: scenario.execution, taskRuns: scenario.taskRuns }, plan, { type: 'attempt-ended', taskRunId, attempt: 1, leaseToken: 'l', result }, environment());
    expect(attempt).toThrow("Task 'a' of execution id0001 is not in revision 1 of its flow");
  });

  test('deep nesting and long lists are worked through without recursion', () => {
    let inner = work('leaf');
    for (let depth = 0; depth < 500; depth += 1) inner = flowable('Sequential', `s${depth}`, { tasks: [inner] });
    const deep = new Scenario(flow([inner]));
    expect(deep.start().finish().execution.state).toBe('SUCCESS');
    const wide = Array.from({ length: 3_000 }, (_, index) => work(`t${index}`, { runIf: 'false' }));
    expect(new Scenario(flow(wide)).start().execution.state).toBe('SUCCESS');
  });
});
