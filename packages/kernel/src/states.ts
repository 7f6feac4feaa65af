/** Every state an execution, a task run or an attempt can be in (flow language §5). */
export const STATES = [
  'CREATED', 'SUBMITTED', 'RUNNING', 'PAUSED', 'RESTARTED', 'KILLING', 'SUCCESS', 'WARNING', 'FAILED',
  'KILLED', 'CANCELLED', 'QUEUED', 'RETRYING', 'RETRIED', 'SKIPPED', 'BREAKPOINT', 'RESUBMITTED',
] as const;
export type State = (typeof STATES)[number];

const TERMINAL: ReadonlySet<State> = new Set<State>([
  'SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'RETRIED', 'SKIPPED', 'RESUBMITTED',
]);

/** States in which nothing more happens without an operator. */
export const TERMINAL_STATES: readonly State[] = STATES.filter((state) => TERMINAL.has(state));
export const NON_TERMINAL_STATES: readonly State[] = STATES.filter((state) => !TERMINAL.has(state));

export const isTerminal = (state: State): boolean => TERMINAL.has(state);
export const isFailed = (state: State): boolean => state === 'FAILED';
/** A worker may hold the task run at this moment. */
export const isHeldByWorker = (state: State): boolean => state === 'RUNNING' || state === 'KILLING';
/** The task run waits for a worker to claim it. */
export const isClaimable = (state: State): boolean => state === 'CREATED' || state === 'SUBMITTED';

/** One entry of a state history; `date` is ISO-8601 UTC. */
export interface StateChange {
  state: State;
  date: string;
}
