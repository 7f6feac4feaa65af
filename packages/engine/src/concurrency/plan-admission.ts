import { isTerminal } from '@windhover/kernel';
import type { State, StateChange } from '@windhover/kernel';

/** A row of a flow's slots with the state of its execution as it is now. */
export interface SlotRow {
  executionId: string;
  held: boolean;
  state: State;
  /** How often it was RESTARTED: a start that is late must not start it after the next restart. */
  restarts: number;
  /** Creation of the execution, ms since the epoch. */
  createdAtMs: number;
}

/** What happens to executions above the limit, and how many may run: of the flow's latest revision. Absent: any number. */
export interface Concurrency {
  limit: number;
  behavior: 'QUEUE' | 'CANCEL' | 'FAIL';
}

export interface AdmissionPlan {
  /** Executions that get a slot now. */
  take: string[];
  /** Executions to be started: those that get a slot, and those whose start was lost after they had got theirs. */
  start: { executionId: string; restarts: number }[];
  /** Candidates that get none. */
  refused: { executionId: string; restarts: number }[];
  /** Rows that are of no more use. */
  drop: string[];
}

/**
 * Who runs next in a flow with a concurrency limit (flow language §12): first come, first served, by creation. A slot is
 * held by an execution that has a held row and is not terminal, so that a slot is free the moment its execution ends.
 * Pure; to be called with the rows of one flow while nobody else changes them. `candidates` are executions about to start
 * whose rows are among them; what they are refused for depends on the behaviour, but one that was restarted always waits.
 */
export function planAdmission(rows: readonly SlotRow[], candidates: ReadonlySet<string>, concurrency: Concurrency | undefined): AdmissionPlan {
  const open = rows.filter(({ state }) => !isTerminal(state));
  const running = open.filter((row) => !row.held && !isWaiting(row.state));
  const held = open.filter((row) => row.held);
  const free = Math.max(0, (concurrency?.limit ?? Infinity) - held.length - running.length);
  const queue = open.filter((row) => !row.held && isWaiting(row.state)).toSorted(byCreation);
  const admitted = queue.slice(0, free);
  const left = queue.slice(admitted.length);
  const refused = left.filter(({ executionId }) => candidates.has(executionId));
  const waits = concurrency === undefined || concurrency.behavior === 'QUEUE';
  const ids = (list: readonly SlotRow[]): string[] => list.map(({ executionId }) => executionId);
  return {
    take: ids([...running, ...admitted]),
    start: [...held.filter((row) => isWaiting(row.state)), ...admitted].map(({ executionId, restarts }) => ({ executionId, restarts })),
    refused: refused.map(({ executionId, restarts }) => ({ executionId, restarts })),
    drop: ids([...rows.filter(({ state }) => isTerminal(state)), ...(waits ? [] : refused.filter(({ state }) => state === 'CREATED'))]),
  };
}

/** The execution has not started: it needs a slot first. */
function isWaiting(state: State): boolean {
  return state === 'CREATED' || state === 'QUEUED' || state === 'RESTARTED';
}

function byCreation(one: SlotRow, other: SlotRow): number {
  return one.createdAtMs - other.createdAtMs || (one.executionId < other.executionId ? -1 : 1);
}

/** `SlotRow.restarts` of an execution. */
export function restartsOf(histories: readonly StateChange[]): number {
  return histories.filter(({ state }) => state === 'RESTARTED').length;
}
