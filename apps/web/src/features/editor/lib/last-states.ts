import type { TaskRunDto } from '@windhover/contracts';

/** What matters most when a task ran several times: what failed, then what runs, then how it ended. */
const WEIGHT: Record<string, number> = { FAILED: 6, KILLED: 5, RUNNING: 4, RETRYING: 4, PAUSED: 4, WARNING: 3, CREATED: 2, SUBMITTED: 2, SUCCESS: 1 };

/** One state per task: iterations of one task are told by the one that matters most. */
export function lastStates(runs: readonly Pick<TaskRunDto, 'taskId' | 'state'>[]): Map<string, string> {
  const states = new Map<string, string>();
  for (const { taskId, state } of runs) {
    const known = states.get(taskId);
    if (known === undefined || (WEIGHT[state.current] ?? 0) > (WEIGHT[known] ?? 0)) states.set(taskId, state.current);
  }
  return states;
}
