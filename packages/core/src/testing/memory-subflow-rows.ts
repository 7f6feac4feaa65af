import type { ExecutionSnapshot } from '@windhover/engine';
import { isTerminal } from '@windhover/kernel';
import type { SubflowGroup } from '../ports/subflow-store.ts';

interface Executed {
  execution: ExecutionSnapshot;
}

/** The newest execution of each batch of a task run's attempts, by batch. */
export function lastOfBatches(rows: Iterable<Executed>, { taskRunId, fromAttempt, attempt }: SubflowGroup): ExecutionSnapshot[] {
  const last = new Map<number, ExecutionSnapshot>();
  const all = [...rows].map(({ execution }) => execution)
    .filter(({ subflow }) => subflow?.taskRunId === taskRunId && subflow.attempt >= fromAttempt && subflow.attempt <= attempt)
    .toSorted((one, other) => (one.subflow?.attempt ?? 0) - (other.subflow?.attempt ?? 0) || one.attemptNumber - other.attemptNumber);
  for (const execution of all) last.set(execution.subflow?.iteration ?? 0, execution);
  return [...last].toSorted(([one], [other]) => one - other).map(([, execution]) => execution);
}

/** Executions that one has made and that are open and not being killed. */
export function openSubflowsOf(rows: Iterable<Executed>, executionId: string): ExecutionSnapshot[] {
  return [...rows].map(({ execution }) => execution)
    .filter(({ subflow, state }) => subflow?.executionId === executionId && !isTerminal(state) && state !== 'KILLING');
}
