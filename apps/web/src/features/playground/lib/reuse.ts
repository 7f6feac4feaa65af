import type { TaskRunDto } from '@windhover/contracts';
import { allTasks } from '@windhover/flow';
import type { Flow, TaskDefinition } from '@windhover/flow';
import { isLoop, stepsBefore } from './play-order.ts';

/** An earlier run of the playground: the flow as it was then, and what ran. */
export interface EarlierRun {
  flow: Flow;
  taskRuns: readonly TaskRunDto[];
}

const KEPT_STATES: ReadonlySet<string> = new Set(['SUCCESS', 'WARNING', 'SKIPPED']);
const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Whether what all tasks see is as it was: a change of it makes earlier outputs worthless. */
export const hasSameSurroundings = (now: Flow, before: Flow): boolean =>
  same([now.inputs, now.variables, now.pluginDefaults, now.outputs], [before.inputs, before.variables, before.pluginDefaults, before.outputs]);

/**
 * The task run from which an earlier run is to be replayed so that `id` runs on the outputs that are still good: the first task on
 * the way to it that was changed since, or did not end well, or `id` itself. Undefined when nothing can be taken over.
 */
export function startingPoint(now: Flow, id: string, earlier: EarlierRun): string | undefined {
  if (!hasSameSurroundings(now, earlier.flow)) return undefined;
  const former = new Map([...allTasks(earlier.flow)].map((task) => [task.id, task]));
  const runsOf = (task: string): TaskRunDto[] => earlier.taskRuns.filter(({ taskId }) => taskId === task);
  const steps = stepsBefore(now, id);
  const stale = steps.findIndex(({ task, whole }) => {
    const before = former.get(task.id);
    const [run, ...others] = runsOf(task.id);
    if (!before || !run || others.length > 0) return true;
    if (whole) return !same(task, before) || !KEPT_STATES.has(run.state.current);
    return isLoop(task) || !same(itself(task), itself(before));
  });
  const from = stale < 0 ? id : steps[stale]?.task.id;
  if (from === undefined || stale === 0 || steps.length === 0) return undefined;
  const [run, ...others] = runsOf(from);
  return run && others.length === 0 ? run.id : undefined;
}

/** A flowable without what is inside it. */
const itself = ({ branches: _branches, errors: _errors, finally: _finally, ...own }: TaskDefinition): unknown => own;
