import type { TriggerDefinition } from '@windhover/flow';
import { isTerminal } from '@windhover/kernel';
import { SeededRandom } from '../testing/seeded-random.ts';
import { expect, it } from 'vitest';
import { ExecutionActions } from '../execution/execution-actions.ts';
import type { FlowSources } from '../flow/flow-sources.ts';
import type { Database } from '../ports/database.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf, START_MS } from '../testing/pipeline.ts';
import { Crash, SimulatedStore } from '../testing/simulated-schedules.ts';
import type { SimulatedTrigger } from '../testing/simulated-schedules.ts';
import { deleteStep, pauseBackfill, startBackfill, unpauseBackfill } from '../trigger/backfill.ts';
import { occurrencesOf } from './occurrences.ts';
import { SCHEDULE_TYPE } from './schedule-trigger.ts';
import { Scheduler } from './scheduler.ts';

const RECOVERY = ['ALL', 'LAST', 'NONE'] as const;
const STEPS = 40;
const SEEDS = 60;

/** A random world: schedules, schedulers that die in the middle of anything, executions that end late, clocks that jump, backfills. */
async function simulate(seed: number): Promise<string[]> {
  const random = new SeededRandom(seed);
  const triggers = Array.from({ length: 1 + random.below(3) }, (_, index): TriggerDefinition => ({
    id: `t${index}`, type: SCHEDULE_TYPE, disabled: false, conditions: [], labels: [], stopAfter: [], allowConcurrent: random.chance(0.3), failOnTriggerError: false,
    ...(random.chance(0.2) && { inputs: { x: '{{ none.there }}' } }),
    properties: {
      cron: random.pick(['* * * * *', '*/5 * * * *', '0 * * * *']), recoverMissedSchedules: random.pick(RECOVERY), ...(random.chance(0.3) && { lateMaximumDelay: 'PT3M' }),
    },
  }));
  const flow = flowOf([task('a')], { triggers, inputs: [{ id: 'x', type: 'STRING', required: false }] as never });
  let store: SimulatedStore | undefined;
  const pipeline = pipelineOf([flow], { storeOf: (clock) => (store = new SimulatedStore(clock)) });
  const { clock, advancer, admissions, plans, ids, expressions, logger, telemetry } = pipeline;
  if (!store) throw new Error('no store');
  const world = store;
  for (const trigger of triggers) {
    world.triggers.set(trigger.id, { triggerId: trigger.id, allowConcurrent: trigger.allowConcurrent, nextAtMs: occurrencesOf(trigger)?.next(START_MS), heldUntilMs: 0, fired: [], backfilled: [], skipped: [] });
  }
  let deaths = 0;
  world.step = async () => {
    for (let turns = random.below(4); turns > 0; turns -= 1) await Promise.resolve();
    if (random.chance(deaths)) throw new Crash('the process dies');
  };
  const database = { withTenant: () => Promise.reject(new Error('no trigger stops')) } as unknown as Database;
  const scheduler = (): Scheduler => new Scheduler({
    store: world, database, flows: { current: async () => ({ row: {}, parsed: { flow } }) } as unknown as FlowSources,
    actions: new ExecutionActions({ advancer, admissions, plans, store: world, ids, clock, defaultWorkerGroup: 'default' }), expressions,
    clock, logger, telemetry, pauseMs: 10, recoverMissedSchedules: 'ALL',
  });
  const look = async (): Promise<void> => scheduler().fireDue().catch((error: unknown) => { if (!(error instanceof Crash)) throw error; });

  const problems = new Set<string>();
  const check = (): void => {
    for (const row of world.triggers.values()) {
      if (!row.allowConcurrent && world.openOf(row.triggerId).length > 1) problems.add(`seed ${seed}, ${row.triggerId}: it was not locked by an open execution that it made`);
      for (const problem of problemsOf(row, triggers)) problems.add(`seed ${seed}, ${row.triggerId}: ${problem}`);
    }
  };
  for (let step = 0; step < STEPS; step += 1) {
    deaths = random.chance(0.3) ? 0.15 : 0;
    const row = random.pick([...world.triggers.values()]);
    switch (random.below(6)) {
      case 0: clock.advance(random.below(10) * 60_000 + random.below(60_000)); break;
      case 1: clock.advance(random.below(1_000)); break;
      case 2: for (const id of row ? world.openOf(row.triggerId) : []) world.end(id, random.chance(0.5) ? 'SUCCESS' : 'FAILED'); break;
      case 3: if (row) operate(row, world, random, triggers, clock.nowMs()); break;
      default: await Promise.all(Array.from({ length: 1 + random.below(3) }, look));
    }
    check();
  }
  // Everybody is well again: what is due comes in the end.
  deaths = 0;
  clock.advance(30_000);
  for (let round = 0; round < 500 && [...world.triggers.values()].some(({ nextAtMs }) => nextAtMs !== undefined && nextAtMs <= clock.nowMs()); round += 1) {
    await look();
    for (const [, { execution }] of world.rows) if (!isTerminal(execution.state)) world.end(execution.id, 'SUCCESS');
    check();
  }
  for (const { nextAtMs = 0, triggerId } of world.triggers.values()) if (nextAtMs <= clock.nowMs()) problems.add(`seed ${seed}, ${triggerId}: it does not go on`);
  return [...problems];
}

function operate(row: SimulatedTrigger, world: SimulatedStore, random: SeededRandom, triggers: TriggerDefinition[], nowMs: number): void {
  const trigger = triggers.find(({ id }) => id === row.triggerId);
  const occurrences = trigger && occurrencesOf(trigger);
  if (!occurrences) return;
  const { backfill } = row;
  const startMs = nowMs - 2 * 3_600_000;
  const next = !backfill ? startBackfill(occurrences, { start: new Date(startMs).toISOString(), end: new Date(startMs + 3_600_000).toISOString() }, row.nextAtMs, nowMs)
    : backfill.paused ? unpauseBackfill(backfill, row.nextAtMs) : random.chance(0.5) ? pauseBackfill(backfill) : deleteStep(backfill, row.nextAtMs);
  row.nextAtMs = next.nextAtMs;
  row.heldUntilMs = 0;
  world.setBackfill(row, next.backfill);
}

/** Every regular instant from the start up to where the schedule stands was fired exactly once or is recorded as skipped. */
function problemsOf(row: SimulatedTrigger, triggers: TriggerDefinition[]): string[] {
  const trigger = triggers.find(({ id }) => id === row.triggerId);
  const stands = row.backfill && !row.backfill.paused ? Date.parse(row.backfill.previousNextExecutionDate ?? '') : row.nextAtMs;
  const problems: string[] = [];
  if (new Set(row.fired).size !== row.fired.length) problems.push('an instant was fired twice');
  for (const at of trigger && stands !== undefined ? instantsUntil(trigger, stands) : []) {
    const fired = row.fired.includes(at);
    const skipped = row.skipped.some(([from, to]) => from <= at && at < to);
    if (fired === skipped) problems.push(`${new Date(at).toISOString()} was ${fired ? 'fired and skipped' : 'neither fired nor skipped'}`);
  }
  return problems;
}

const known = new Map<unknown, number[]>();

/** Instants of the schedule from the start of the world until then. */
function instantsUntil(trigger: TriggerDefinition, untilMs: number): number[] {
  const { cron } = trigger.properties;
  const instants = known.get(cron) ?? [];
  known.set(cron, instants);
  const occurrences = occurrencesOf(trigger);
  for (let at: number | undefined = instants.at(-1) ?? START_MS; at !== undefined && at < untilMs;) {
    at = occurrences?.next(at);
    if (at !== undefined) instants.push(at);
  }
  return instants.filter((at) => at < untilMs);
}

it('schedules keep their invariants whatever dies, waits or jumps', async () => {
  const problems: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) problems.push(...(await simulate(seed)));
  expect(problems).toEqual([]);
}, 60_000);
