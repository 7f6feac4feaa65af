import type { Flow } from '@windhover/flow';
import { expect, it } from 'vitest';
import { Admissions } from '../concurrency/admissions.ts';
import { ExecutionActions } from '../execution/execution-actions.ts';
import { Sweeper } from '../sweeper/sweeper.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import { Maintenance } from './maintenance.ts';

const keyOf = (executionId: string) => ({ tenantId: 'main', executionId });

/** The parts that look at maintenance, as a process has them. */
function platformOf(flow: Flow) {
  const pipeline = pipelineOf([flow]);
  const { advancer, plans, store, ids, clock, logger, queue, subflows } = pipeline;
  const maintenance = new Maintenance();
  const admissions = new Admissions({ slots: store.slots, store, advancer, logger, maintenance, concurrencyOf: async () => flow.concurrency });
  const actions = new ExecutionActions({ advancer, admissions, plans, store, ids, clock, defaultWorkerGroup: 'default', maintenance });
  const sweeper = new Sweeper({
    store, advancer, admissions, queue, logger, subflows, maintenance, dispatchAgainAfterMs: 0, timerPauseMs: 5, sweepPauseMs: 5, resubmitAfterMs: 0, onRetryExecution: async () => undefined,
  });
  const create = (id: string, scheduledAtMs?: number) =>
    actions.create({ tenantId: 'main', flow, id, inputs: {}, labels: [], ...(scheduledAtMs !== undefined && { scheduledAtMs }) });
  const stateOf = (id: string): string => store.row(keyOf(id)).execution.state;
  const timersOf = (id: string) => [...store.row(keyOf(id)).timers.values()];
  const end = async (): Promise<void> => {
    maintenance.follow(false);
    await sweeper.releaseStarts();
    await sweeper.fireTimers();
    await advancer.idle();
  };
  return { ...pipeline, maintenance, admissions, actions, sweeper, create, stateOf, timersOf, end };
}

it('what is made in maintenance is stored and waits; afterwards it runs', async () => {
  const { maintenance, create, stateOf, store, sweeper, end, timersOf } = platformOf(flowOf([task('a')]));
  maintenance.follow(true);
  expect((await create('e1'))?.state).toBe('CREATED');
  expect(store.row(keyOf('e1')).taskRuns.size).toBe(0);
  await sweeper.releaseStarts();
  await sweeper.fireTimers();
  expect(stateOf('e1')).toBe('CREATED');
  await end();
  expect([stateOf('e1'), store.row(keyOf('e1')).taskRuns.size, timersOf('e1').length]).toEqual(['RUNNING', 1, 0]);
});

it('a start that was scheduled before, or was about to get its slot, waits too', async () => {
  const { maintenance, create, stateOf, store, sweeper, end, timersOf, clock } = platformOf(flowOf([task('a')]));
  await create('e1', clock.nowMs() + 1_000);
  maintenance.follow(true);
  store.dueTimers = timersOf('e1');
  await sweeper.fireTimers();
  expect(stateOf('e1')).toBe('CREATED');
  expect(store.dropped).toEqual([]);
  await end();
  expect(stateOf('e1')).toBe('RUNNING');
});

it('nobody gets a slot in maintenance, unless a person forces it; afterwards the limit decides as ever', async () => {
  const { maintenance, create, actions, admissions, stateOf, end } = platformOf(flowOf([task('a')], { concurrency: { limit: 2, behavior: 'QUEUE' } }));
  maintenance.follow(true);
  for (const id of ['e1', 'e2', 'e3', 'e4']) await create(id);
  await admissions.settle({ tenantId: 'main', namespace: 'company.team', flowId: 'flow' });
  expect(['e1', 'e2', 'e3', 'e4'].map(stateOf)).toEqual(['CREATED', 'CREATED', 'CREATED', 'CREATED']);
  await actions.startAnyway(keyOf('e4'), { type: 'force-run' });
  expect(['e1', 'e2', 'e3', 'e4'].map(stateOf)).toEqual(['CREATED', 'CREATED', 'CREATED', 'RUNNING']);
  await end();
  expect(['e1', 'e2', 'e3', 'e4'].map(stateOf)).toEqual(['RUNNING', 'QUEUED', 'QUEUED', 'RUNNING']);
});

it('what runs goes on, can be killed, and nothing is dispatched again', async () => {
  const { maintenance, create, claim, endedWork, advancer, actions, stateOf, store, sweeper, queue, end } = platformOf(flowOf([task('a'), task('b')]));
  await create('e1');
  await claim(keyOf('e1'), 'a');
  maintenance.follow(true);
  await advancer.submit(endedWork(keyOf('e1'), 'a'));
  expect(store.taskRun(keyOf('e1'), 'b').state).toBe('CREATED');
  await advancer.idle();
  const before = queue.dispatched.length;
  await sweeper.dispatchAgain();
  expect(queue.dispatched.length).toBe(before);
  await create('e2');
  await actions.kill(keyOf('e2'));
  await end();
  expect([stateOf('e1'), stateOf('e2')]).toEqual(['RUNNING', 'KILLED']);
});
