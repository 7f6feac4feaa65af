import { ManualClock } from '@windhover/kernel';
import type { Flow, InputDefinition, TriggerDefinition } from '@windhover/flow';
import { describe, expect, it, vi } from 'vitest';
import { ExecutionActions } from '../execution/execution-actions.ts';
import type { FlowSources } from '../flow/flow-sources.ts';
import type { Database } from '../ports/database.ts';
import type { DueTrigger } from '../ports/execution-store.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf, START_MS } from '../testing/pipeline.ts';
import { backwards } from '../testing/recording.ts';
import { SCHEDULE_TYPE } from './schedule-trigger.ts';
import { Scheduler } from './scheduler.ts';
import type { SchedulerOptions } from './scheduler.ts';

const HOUR = 3_600_000;
const trigger = (given: Partial<TriggerDefinition> = {}): TriggerDefinition => ({
  id: 'hourly', type: SCHEDULE_TYPE, disabled: false, conditions: [], labels: [], stopAfter: [], allowConcurrent: false, failOnTriggerError: false,
  properties: { cron: '0 * * * *' }, ...given,
});
const due = { tenantId: 'main', namespace: 'company.team', flowId: 'flow', triggerId: 'hourly', dueAtMs: START_MS, stopAfter: [] as string[] };
const input = (given: Partial<InputDefinition>): InputDefinition => ({ id: 'x', type: 'STRING', required: true, ...given }) as InputDefinition;

/** A scheduler on doubles: one flow, one row of state. */
function schedulerOf(given: Partial<Flow> = {}, options: { due?: Partial<DueTrigger>; scheduler?: Partial<SchedulerOptions> } = {}) {
  const flow = flowOf([task('a')], { triggers: [trigger()], ...given });
  const pipeline = pipelineOf([flow]);
  const { store, clock, advancer, admissions, plans, expressions, logger, telemetry, ids } = pipeline;
  store.schedules.set('hourly', START_MS);
  const disabled: boolean[] = [];
  const database = {
    withTenant: async (_tenantId: string, _mode: string, work: (db: never) => unknown) => work({
      triggers: {
        setDisabled: async (_n: string, _f: string, _t: string, value: boolean) => void disabled.push(value),
      },
    } as never),
  } as unknown as Database;
  const another = (): Scheduler => new Scheduler({
    store, database, flows: { current: async () => ({ row: {}, parsed: { flow } }) } as unknown as FlowSources,
    actions: new ExecutionActions({ advancer, admissions, plans, store, ids, clock, defaultWorkerGroup: 'default' }), expressions, encryption: backwards,
    clock, logger, telemetry, pauseMs: 10, recoverMissedSchedules: 'ALL', ...options.scheduler,
  });
  const scheduler = another();
  const fire = async (...times: number[]): Promise<void> => {
    store.dueTriggers = (times.length === 0 ? [START_MS] : times).map((dueAtMs) => ({ ...due, dueAtMs, ...options.due }));
    await scheduler.fireDue();
  };
  const executions = () => [...store.rows.values()].map(({ execution }) => execution);
  const skips = () => store.skipped.map(({ nextMs, reason }) => ({ nextMs, reason }));
  const told = () => store.scheduleLines.map(({ message }) => message);
  return { ...pipeline, scheduler, another, skips, told, disabled, fire, executions };
}

describe('Scheduler', () => {
  it('makes an execution and moves the schedule on, with the instants around it', async () => {
    const { fire, executions, store } = schedulerOf();
    await fire();
    expect(executions()).toMatchObject([{
      state: 'RUNNING', trigger: { id: 'hourly', type: SCHEDULE_TYPE, variables: { date: '2026-03-01T10:00:00Z', next: '2026-03-01T11:00:00Z', previous: '2026-03-01T09:00:00Z' } },
    }]);
    expect(store.schedules.get('hourly')).toBe(START_MS + HOUR);
  });

  it('fires an instant once, however many schedulers hold it', async () => {
    const { store, scheduler, another, fire, executions, skips } = schedulerOf();
    const { takeDueTriggers } = store;
    store.takeDueTriggers = (options) => takeDueTriggers.call(store, { ...options, limit: 1 });
    store.dueTriggers = [due, due, due];
    await Promise.all([scheduler, another(), another()].map((each) => each.fireDue()));
    await fire(START_MS);
    expect(executions()).toHaveLength(1);
    expect(skips()).toEqual([]);
  });

  it('renders the inputs and encrypts secret ones', async () => {
    const { fire, executions } = schedulerOf({
      inputs: [input({ id: 'day' }), input({ id: 'pin', type: 'SECRET' })],
      triggers: [trigger({ inputs: { day: '{{ trigger.date }}', pin: 'top' }, labels: [{ key: 'by', value: 'cron' }] })],
    });
    await fire();
    expect(executions()[0]).toMatchObject({ inputs: { day: '2026-03-01T10:00:00Z', pin: { type: 'io.kestra.datatype:aes_encrypted', value: 'sealed:pot' } }, labels: expect.arrayContaining([{ key: 'by', value: 'cron' }]) });
  });

  it.each<[string, Partial<Flow>, Partial<SchedulerOptions>, RegExp]>([
    ['a required input is missing', { inputs: [input({ id: 'needed' })] }, {}, /^invalid inputs: needed/],
    ['an input does not render', { inputs: [input({})], triggers: [trigger({ inputs: { x: '{{ none.there }}' } })] }, {}, /^inputs can't be made/],
    ['there is no key for a secret input', { inputs: [input({ id: 'pin', type: 'SECRET' })], triggers: [trigger({ inputs: { pin: 'p' } })] }, { encryption: undefined } as never, /kestra.encryption.secret-key/],
  ])('skips the instant with the reason when %s', async (_what, given, scheduler, reason) => {
    const { fire, executions, skips } = schedulerOf(given, { scheduler });
    await fire();
    expect(executions()).toEqual([]);
    expect(skips()).toEqual([{ nextMs: START_MS + HOUR, reason: expect.stringMatching(reason) }]);
  });

  it('skips what is too late, and goes on from now with NONE', async () => {
    const late = schedulerOf({ triggers: [trigger({ properties: { cron: '0 * * * *', lateMaximumDelay: 'PT5M' } })] });
    late.clock.advance(10 * 60_000);
    await late.fire();
    expect(late.skips()).toEqual([{ nextMs: START_MS + HOUR, reason: expect.stringContaining('lateMaximumDelay') }]);
    const none = schedulerOf({ triggers: [trigger({ properties: { cron: '0 * * * *', recoverMissedSchedules: 'NONE' } })] });
    none.clock.advance(5 * HOUR + 1);
    await none.fire();
    expect(none.skips()).toEqual([{ nextMs: START_MS + 6 * HOUR, reason: expect.stringContaining('NONE') }]);
  });

  it('fires each missed instant with ALL, the latest alone with LAST', async () => {
    const all = schedulerOf();
    all.clock.advance(2 * HOUR);
    await all.fire(START_MS);
    await all.fire(START_MS + HOUR);
    await all.fire(START_MS + 2 * HOUR);
    expect(all.executions()).toHaveLength(3);
    const last = schedulerOf({}, { scheduler: { recoverMissedSchedules: 'LAST' } });
    last.clock.advance(2 * HOUR);
    await last.fire(START_MS);
    expect(last.executions()).toMatchObject([{ trigger: { variables: { date: '2026-03-01T12:00:00Z' } } }]);
    expect(last.store.schedules.get('hourly')).toBe(START_MS + 3 * HOUR);
  });

  it('disables a trigger whose last execution ended in a state of stopAfter', async () => {
    const stopped = schedulerOf({}, { due: { stopAfter: ['FAILED'], lastState: 'FAILED' } });
    await stopped.fire();
    expect([stopped.disabled, stopped.executions()]).toEqual([[true], []]);
    const goesOn = schedulerOf({}, { due: { stopAfter: ['FAILED'], lastState: 'SUCCESS' } });
    await goesOn.fire();
    expect([goesOn.disabled, goesOn.executions().length]).toEqual([[], 1]);
  });

  it.each<[string, Partial<Flow>]>([
    ['the flow is disabled', { disabled: true }],
    ['the trigger is disabled', { triggers: [trigger({ disabled: true })] }],
    ['the flow has the trigger no more', { triggers: [] }],
  ])('fires nothing when %s', async (_what, given) => {
    const { fire, executions, skips } = schedulerOf(given);
    await fire();
    expect(executions()).toEqual([]);
    expect(skips()).toEqual([{ nextMs: undefined, reason: expect.stringContaining('disabled') }]);
  });

  it('logs what goes wrong with one schedule, and fires the others', async () => {
    const { store, logger, executions, scheduler } = schedulerOf({ triggers: [trigger({ properties: { cron: 'nonsense' } }), trigger({ id: 'fine' })] });
    store.schedules.set('fine', START_MS);
    store.dueTriggers = [due, { ...due, triggerId: 'fine' }];
    await scheduler.fireDue();
    expect(logger.messages('error')).toEqual(['a schedule could not be fired']);
    expect(executions()).toHaveLength(1);
  });

  it('skips with the reason in the log of the trigger, all of one moment in one statement', async () => {
    const { store, scheduler, skips, told } = schedulerOf({ inputs: [input({ id: 'needed' })], triggers: ['a', 'b', 'c'].map((id) => trigger({ id })) });
    const statements: number[] = [];
    const { skipSchedules } = store;
    store.skipSchedules = (all) => { statements.push(all.length); return skipSchedules.call(store, all); };
    for (const id of ['a', 'b', 'c']) store.schedules.set(id, START_MS);
    store.dueTriggers = ['a', 'b', 'c'].map((triggerId) => ({ ...due, triggerId }));
    await scheduler.fireDue();
    expect(statements).toEqual([3]);
    expect(skips()).toHaveLength(3);
    expect(told()).toEqual(Array(3).fill(expect.stringMatching(/^The schedule of 2026-03-01T10:00:00.000Z is skipped: invalid inputs/)));
  });

  it('two schedulers share many batches of one instant: each schedule fires once, and few are held at a time', async () => {
    const ids = Array.from({ length: 1_200 }, (_, index) => `t${index}`);
    const { store, scheduler, executions, another } = schedulerOf({ triggers: ids.map((id) => trigger({ id })) });
    for (const id of ids) store.schedules.set(id, START_MS);
    // Each is taken twice, as by schedulers of which one was too slow.
    store.dueTriggers = [...ids, ...ids.toReversed()].map((triggerId) => ({ ...due, triggerId }));
    let [held, most] = [0, 0];
    const shares: (boolean | undefined)[] = [];
    const { takeDueTriggers } = store;
    store.takeDueTriggers = async (options) => {
      shares.push(options.byTenant);
      const taken = await takeDueTriggers.call(store, options);
      held += taken.length;
      most = Math.max(most, held);
      return taken;
    };
    store.beforeCommit = (transitions) => { held -= transitions.length; };
    await Promise.all([scheduler.fireDue(), another().fireDue()]);
    expect(new Set(executions().map((execution) => execution.trigger?.id))).toEqual(new Set(ids));
    expect(executions()).toHaveLength(1_200);
    expect(most).toBeLessThanOrEqual(4 * 250);
    expect(shares.slice(0, 4)).toContain(true);
  });

  it('dies in the middle of a batch: what was not committed fires with the next take, what was does not', async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `t${index}`);
    const { store, scheduler, executions, logger, another } = schedulerOf({ triggers: ids.map((id) => trigger({ id })) });
    for (const id of ids) store.schedules.set(id, START_MS);
    const all = ids.map((triggerId) => ({ ...due, triggerId }));
    store.dueTriggers = [...all];
    let commits = 0;
    store.beforeCommit = () => {
      commits += 1;
      if (commits > 1) throw new Error('the process dies');
    };
    await scheduler.fireDue();
    const before = executions().length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(600);
    expect(logger.messages('error')).toHaveLength(600 - before);
    store.beforeCommit = () => undefined;
    store.dueTriggers = [...all];
    await another().fireDue();
    expect(new Set(executions().map((execution) => execution.trigger?.id)).size).toBe(600);
    expect(executions()).toHaveLength(600);
  });

  it('goes on while some firings wait for long', async () => {
    const { store, scheduler, executions } = schedulerOf({ triggers: [trigger(), trigger({ id: 'slow' })] });
    store.schedules.set('slow', START_MS);
    store.dueTriggers = [{ ...due, triggerId: 'slow' }];
    const release = Promise.withResolvers<void>();
    store.beforeCommit = (transitions) => (transitions.some(({ advance }) => advance?.triggerId === 'slow') ? release.promise : undefined);
    scheduler.start();
    await vi.waitFor(() => expect(store.dueTriggers).toEqual([]));
    store.dueTriggers = [due];
    await vi.waitFor(() => expect(executions().map((execution) => execution.trigger?.id)).toEqual(['hourly']));
    release.resolve();
    await scheduler.stop();
    expect(executions()).toHaveLength(2);
  });

  it('starts and stops', async () => {
    const { scheduler, telemetry } = schedulerOf({}, { scheduler: { clock: new ManualClock(START_MS) } });
    scheduler.start();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await scheduler.stop();
    const loops = telemetry.values.get('kestra_scheduler_loop_count_total') ?? 0;
    expect(loops).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(telemetry.values.get('kestra_scheduler_loop_count_total')).toBe(loops);
  });
});
