import type { TaskRunDto } from '@windhover/contracts';
import type { State } from '@windhover/kernel';
import { worstState } from './gantt-rows.ts';

/** The state that each task of the graph shows: of its runs the one that a person must see first. */
export function taskStates(runs: readonly TaskRunDto[]): ReadonlyMap<string, State> {
  return new Map([...Map.groupBy(runs, (run) => run.taskId)].map(([taskId, of]) => [taskId, worstState(of.map((run) => run.state.current))]));
}
