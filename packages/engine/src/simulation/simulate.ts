import { isTerminal, messageOf } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import type { Action } from './actions/action.ts';
import { deliver } from './actions/deliver.ts';
import { finish } from './actions/finish.ts';
import { endSubflow } from './actions/end-subflow.ts';
import { fireTimer } from './actions/fire-timer.ts';
import { heartbeat } from './actions/heartbeat.ts';
import { answerWaiting, forceRun, pause, resume } from './actions/hold.ts';
import { jumpClock } from './actions/jump-clock.ts';
import { loseWorker } from './actions/lose-worker.ts';
import { kill, replay, restart, setTaskRunState } from './actions/operate.ts';
import { repeatEvent } from './actions/repeat-event.ts';
import { sweepLeases, sweepOutbox, sweepStarts } from './actions/sweep.ts';
import { INVARIANTS } from './invariants/invariants.ts';
import { waitsInDirectory } from './actions/work-in-directory.ts';
import { World } from './world.ts';

export interface SimulationReport {
  seed: number;
  ok: boolean;
  steps: number;
  state: State;
  taskRuns: number;
  restarts: number;
  /** The invariant that broke (`crash` for an exception, `progress` when the execution never ended), and how. */
  failure?: { invariant: string; message: string };
  /** What happened, in order. */
  trace: string[];
}

const CHAOS_STEPS = 250;
const CALM_STEPS = 5_000;

/** What may happen, and how often in relation to the others. */
const CHAOS: readonly [number, Action][] = [
  [24, deliver], [24, finish], [6, repeatEvent], [6, heartbeat], [3, loseWorker], [8, sweepLeases], [6, sweepOutbox],
  [6, sweepStarts], [8, fireTimer], [10, jumpClock], [1, kill], [4, restart], [2, setTaskRunState], [2, replay],
  [2, pause], [5, resume], [1, forceRun], [6, endSubflow],
];
const TOTAL = CHAOS.reduce((sum, [weight]) => sum + weight, 0);

/**
 * Plays one execution of a random flow in a world of faults, then lets the world calm down and demands that the execution
 * ends, and so does a replay of it. Invariants are checked after every step. The same seed plays the same story.
 */
export function simulate(seed: number): SimulationReport {
  let world: World | undefined;
  try {
    world = new World(seed);
    while (world.steps < CHAOS_STEPS) {
      const failure = step(world, chaosAction(world));
      if (failure) return report(seed, world, failure);
    }
    world.calm = true;
    const failure = playToTheEnd(world) ?? unansweredRetry(world) ?? replayToTheEnd(world);
    return report(seed, world, failure);
  } catch (error) {
    return report(seed, world, { invariant: 'crash', message: messageOf(error) });
  }
}

type Failure = SimulationReport['failure'];

/** Lets something happen, and says which invariant it broke. */
function step(world: World, action: Action): Failure {
  world.steps += 1;
  action(world);
  for (const [invariant, check] of Object.entries(INVARIANTS)) {
    const message = check(world);
    if (message !== undefined) return { invariant, message };
  }
  return undefined;
}

function playToTheEnd(world: World): Failure {
  const giveUpAt = world.steps + CALM_STEPS;
  while (!isAtRest(world)) {
    if (world.steps > giveUpAt) return { invariant: 'progress', message: `still ${world.store.execution.state}` };
    const failure = step(world, calmStep);
    if (failure) return failure;
  }
  return undefined;
}

/** Replays the ended execution from one of its task runs; the replay has to end as well. */
function replayToTheEnd(world: World): Failure {
  const from = world.random.pick([...world.store.taskRuns.values()]);
  if (!from) return undefined;
  world.replay(from.id);
  return playToTheEnd(world);
}

function chaosAction(world: World): Action {
  let at = world.random.below(TOTAL);
  for (const [weight, action] of CHAOS) {
    at -= weight;
    if (at < 0) return action;
  }
  return deliver;
}

/** One round of everything that keeps a healthy system going; the clock moves on only when nothing else can. */
function calmStep(world: World): void {
  sweepStarts(world);
  const isIdle = (): boolean => world.messages.length === 0 && world.jobs.every((job) => waitsInDirectory(world, job));
  if (isIdle()) sweepOutbox(world);
  deliver(world);
  finish(world);
  fireTimer(world);
  sweepLeases(world);
  if (isIdle()) answerWaiting(world);
  if (isIdle()) world.nowMs += 5_000;
}

function isAtRest({ store }: World): boolean {
  return isTerminal(store.execution.state) && [...store.taskRuns.values()].every(({ state }) => isTerminal(state)) && !store.timers.some(({ kind }) => kind === 'flow-retry');
}

/** A RETRIED execution asked for its successor, in the calm phase at the latest unless the request itself was lost. */
function unansweredRetry({ store, trace }: World): Failure {
  if (store.execution.state !== 'RETRIED' || trace.some((line) => line.startsWith('timer-due') && line.includes('applied'))) return undefined;
  return { invariant: 'progress', message: 'RETRIED without a request for the next execution' };
}

function report(seed: number, world: World | undefined, failure: Failure): SimulationReport {
  return {
    seed,
    ok: failure === undefined,
    steps: world?.steps ?? 0,
    state: world?.store.execution.state ?? 'CREATED',
    taskRuns: world?.store.taskRuns.size ?? 0,
    restarts: world?.restarts ?? 0,
    ...(failure && { failure }),
    trace: world?.trace ?? [],
  };
}
