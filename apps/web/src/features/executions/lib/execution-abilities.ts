import { isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';

/** What can be done with an execution or a task run in a state; permissions come on top. */
export interface Abilities {
  restart: boolean;
  kill: boolean;
  pause: boolean;
  resume: boolean;
  /** It waits in the queue of its flow. */
  unqueue: boolean;
  /** It waits for something that a force-run goes past. */
  forceRun: boolean;
  changeStatus: boolean;
  setLabels: boolean;
  delete: boolean;
}

const BROKEN: ReadonlySet<State> = new Set<State>(['FAILED', 'KILLED', 'CANCELLED']);

/**
 * The rules of the engine: only what has ended can be changed, restarted or deleted; only what has not can be killed. What ended well
 * can be restarted when some of its task runs did not (`runStates`).
 */
export function abilitiesOf(state: State, runStates: readonly State[] = []): Abilities {
  const ended = isTerminal(state);
  return {
    restart: BROKEN.has(state) || (ended && state !== 'RETRIED' && runStates.some((each) => BROKEN.has(each))),
    kill: !ended && state !== 'KILLING',
    pause: state === 'RUNNING',
    resume: state === 'PAUSED' || state === 'BREAKPOINT',
    unqueue: state === 'QUEUED',
    forceRun: state === 'CREATED' || state === 'QUEUED',
    changeStatus: ended && state !== 'RETRIED',
    setLabels: ended,
    delete: ended,
  };
}

/** States that an operator may set on what has ended. */
export const SETTABLE_STATES: readonly State[] = ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'SKIPPED'];
/** States that an operator may set on a task run: the execution goes on after it, or handles the failure. */
export const TASK_RUN_STATES: readonly State[] = ['SUCCESS', 'WARNING', 'FAILED', 'SKIPPED'];
