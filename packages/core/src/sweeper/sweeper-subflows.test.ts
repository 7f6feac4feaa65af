import { expect, it } from 'vitest';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import { Sweeper } from './sweeper.ts';

const key = { tenantId: 'main', executionId: 'e1' };
const SUBFLOW = { type: 'io.kestra.plugin.core.flow.Subflow', properties: { namespace: 'company.team', flowId: 'child' } };

it('makes up for lost nudges: the timer of a waiting subflow stands until it is over', async () => {
  const child = flowOf([task('work')], { id: 'child' });
  const parent = flowOf([task('call', SUBFLOW)], { id: 'parent' });
  const { store, create, claim, endedWork, advancer, nudges, subflows, admissions, queue, logger } = pipelineOf([child, parent]);
  nudges.lost = true;
  const sweeper = new Sweeper({
    store, advancer, admissions, queue, logger, subflows, dispatchAgainAfterMs: 5_000, timerPauseMs: 5, sweepPauseMs: 5,
    onRetryExecution: async () => undefined, resubmitAfterMs: 0,
  });
  const fire = async (): Promise<void> => {
    store.dueTimers = [...store.row(key).timers.values()];
    await sweeper.fireTimers();
    await subflows.idle();
  };
  await create(parent, 'e1');
  await fire();
  const made = [...store.rows.values()].map(({ execution }) => execution).find(({ subflow }) => subflow?.executionId === 'e1');
  expect(made?.state).toBe('RUNNING');
  expect(store.dropped).toEqual([]);
  await fire();
  expect(store.rows.size).toBe(2);
  const childKey = { tenantId: 'main', executionId: made?.id ?? '' };
  await claim(childKey, 'work');
  await advancer.submit(endedWork(childKey, 'work'));
  expect(store.row(key).execution.state).toBe('RUNNING');
  await fire();
  expect(store.row(key).execution.state).toBe('SUCCESS');
  expect(store.dropped).toHaveLength(1);
});

it('kills what a killed execution made, also when nobody was told', async () => {
  const child = flowOf([task('work')], { id: 'child' });
  const parent = flowOf([task('call', SUBFLOW)], { id: 'parent' });
  const { store, create, advancer, nudges, subflows, admissions, queue, logger } = pipelineOf([child, parent]);
  const sweeper = new Sweeper({
    store, advancer, admissions, queue, logger, subflows, dispatchAgainAfterMs: 5_000, timerPauseMs: 5, sweepPauseMs: 5,
    onRetryExecution: async () => undefined, resubmitAfterMs: 0,
  });
  await create(parent, 'e1');
  await subflows.idle();
  nudges.lost = true;
  await advancer.submit({ kind: 'event', ...key, event: { type: 'kill' } });
  expect(store.row(key).execution.state).toBe('KILLING');
  for (let round = 0; round < 3; round += 1) {
    store.dueTimers = [...store.row(key).timers.values()].filter(({ timerId }) => !store.dropped.includes(timerId));
    await sweeper.fireTimers();
    await subflows.idle();
  }
  expect([...store.rows.values()].map(({ execution }) => execution.state)).toEqual(['KILLED', 'KILLED']);
});
