import type { Flow } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import { ExecutionActions } from '../execution/execution-actions.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';

const limited = (given: Partial<Flow> = {}): Flow => flowOf([task('a')], { concurrency: { limit: 1, behavior: 'QUEUE' }, ...given });
const keyOf = (executionId: string) => ({ tenantId: 'main', executionId });

function platformOf(flows: Flow[]) {
  const pipeline = pipelineOf(flows);
  const { advancer, admissions, plans, store, ids, clock } = pipeline;
  const actions = new ExecutionActions({ advancer, admissions, plans, store, ids, clock, defaultWorkerGroup: 'default' });
  const [flow] = flows;
  if (!flow) throw new Error('no flow');
  const create = (id: string) => actions.create({ tenantId: 'main', flow, id, inputs: {}, labels: [] });
  const stateOf = (id: string): string => store.row(keyOf(id)).execution.state;
  const finish = async (id: string): Promise<void> => {
    await pipeline.claim(keyOf(id), 'a', `lease-${id}`);
    const work = pipeline.endedWork(keyOf(id), 'a');
    if (work.event.type === 'attempt-ended') work.event.leaseToken = `lease-${id}`;
    await advancer.submit(work);
    await advancer.idle();
  };
  return { ...pipeline, actions, create, stateOf, finish };
}

describe('Admissions', () => {
  it('costs nothing where there is no limit: one commit, no slot, no timer', async () => {
    const { create, store } = platformOf([flowOf([task('a')])]);
    expect((await create('e1'))?.state).toBe('RUNNING');
    expect([store.commits.length, store.slots.rows.size, store.row(keyOf('e1')).timers.size]).toEqual([1, 0, 0]);
  });

  it('lets one run and the others wait; an end lets the next one go', async () => {
    const { create, stateOf, finish, admissions } = platformOf([limited()]);
    for (const id of ['e1', 'e2', 'e3']) await create(id);
    expect(['e1', 'e2', 'e3'].map(stateOf)).toEqual(['RUNNING', 'QUEUED', 'QUEUED']);
    await finish('e1');
    await admissions.settle({ tenantId: 'main', namespace: 'company.team', flowId: 'flow' });
    expect(['e1', 'e2', 'e3'].map(stateOf)).toEqual(['SUCCESS', 'RUNNING', 'QUEUED']);
  });

  it('callers of one moment share changes, and each knows how its own went', async () => {
    const { create } = platformOf([limited({ concurrency: { limit: 2, behavior: 'CANCEL' } })]);
    const made = await Promise.all(['e1', 'e2', 'e3', 'e4'].map(create));
    expect(made.map((execution) => execution?.state)).toEqual(['RUNNING', 'RUNNING', 'CANCELLED', 'CANCELLED']);
  });

  it('an execution whose process died before it asked is started by its timer', async () => {
    const { store, admissions, create, stateOf } = platformOf([limited()]);
    await create('e1');
    const [held] = [...store.row(keyOf('e1')).timers.values()];
    expect(held).toMatchObject({ kind: 'admission' });
    store.slots.rows.clear();
    store.row(keyOf('e1')).execution = { ...store.row(keyOf('e1')).execution, state: 'CREATED', histories: [{ state: 'CREATED', date: '' }] };
    delete store.row(keyOf('e1')).execution.frame;
    expect(await admissions.decidesTimer({ ...keyOf('e1'), timerId: 't', kind: 'admission' })).toBe(true);
    expect(stateOf('e1')).toBe('RUNNING');
  });

  it('what got a slot and never heard of it is found by the sweep', async () => {
    const { store, admissions, create, stateOf } = platformOf([limited()]);
    await create('e1');
    await create('e2');
    store.row(keyOf('e1')).execution = { ...store.row(keyOf('e1')).execution, state: 'KILLED' };
    await admissions.sweep();
    expect(stateOf('e2')).toBe('RUNNING');
  });

  it('a date that comes is asked for a slot, and left alone where there is no limit', async () => {
    const { store, clock, actions, admissions, stateOf, create } = platformOf([limited()]);
    const flow = limited();
    await create('e1');
    await actions.create({ tenantId: 'main', flow, id: 'e2', inputs: {}, labels: [], scheduledAtMs: clock.nowMs() + 1_000 });
    expect(stateOf('e2')).toBe('CREATED');
    expect([...store.row(keyOf('e2')).timers.values()].map(({ kind }) => kind)).toEqual(['schedule']);
    clock.advance(1_000);
    expect(await admissions.decidesTimer({ ...keyOf('e2'), timerId: 't', kind: 'schedule' })).toBe(true);
    expect(stateOf('e2')).toBe('QUEUED');
    const free = platformOf([flowOf([task('a')])]);
    await free.actions.create({ tenantId: 'main', flow: flowOf([task('a')]), id: 'e3', inputs: {}, labels: [], scheduledAtMs: clock.nowMs() + 1_000 });
    expect(await free.admissions.decidesTimer({ ...keyOf('e3'), timerId: 't', kind: 'schedule' })).toBe(false);
  });

  it('a restart waits its turn, and runs at once when there is one', async () => {
    const { create, stateOf, finish, actions } = platformOf([limited()]);
    await create('e1');
    await actions.kill(keyOf('e1'));
    await create('e2');
    expect((await actions.restart(keyOf('e1'))).histories.map(({ state }) => state).slice(-2)).toEqual(['RESTARTED', 'QUEUED']);
    await finish('e2');
    expect(stateOf('e1')).toBe('RUNNING');
  });

  it('the limit of the latest revision counts for an older one', async () => {
    const old = flowOf([task('a')], { revision: 1 });
    const { actions, stateOf } = platformOf([old, limited({ revision: 2 })]);
    await actions.create({ tenantId: 'main', flow: old, id: 'e1', inputs: {}, labels: [], pinned: true });
    await actions.create({ tenantId: 'main', flow: old, id: 'e2', inputs: {}, labels: [], pinned: true });
    expect(['e1', 'e2'].map(stateOf)).toEqual(['RUNNING', 'QUEUED']);
  });

  it('force passes the limit and holds a slot', async () => {
    const { create, stateOf, actions, store } = platformOf([limited()]);
    await create('e1');
    await create('e2');
    await actions.startAnyway(keyOf('e2'), { type: 'force-run' });
    expect(['e1', 'e2'].map(stateOf)).toEqual(['RUNNING', 'RUNNING']);
    expect([...store.slots.rows.values()].filter(({ held }) => held)).toHaveLength(2);
    await expect(actions.startAnyway(keyOf('e2'), { type: 'unqueue', state: 'CANCELLED' })).rejects.toMatchObject({ status: 409 });
  });
});
