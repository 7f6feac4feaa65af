import { dagDependencies } from '@windhover/flow';
import type { Flow, TaskDefinition } from '@windhover/flow';

/** A task that can be played, with how deep it is nested. */
export interface PlayableTask {
  task: TaskDefinition;
  depth: number;
}

/** A list of tasks on the way to a task, and which of them leads there. */
interface Level {
  owner: TaskDefinition | undefined;
  list: readonly TaskDefinition[];
  at: number;
}

const isOf = (task: TaskDefinition | undefined, ...names: readonly string[]): boolean => task !== undefined && names.some((name) => task.type.endsWith(`.flow.${name}`));
/** The body runs several times: what is inside has no single run. */
export const isLoop = (task: TaskDefinition): boolean => isOf(task, 'ForEach', 'EachSequential', 'EachParallel', 'LoopUntil', 'WaitFor');
const isEnabled = (task: TaskDefinition): boolean => !task.disabled;
/** The tasks of a working directory share a folder and run only together. */
const branchesOf = (task: TaskDefinition): readonly (readonly TaskDefinition[])[] => (isOf(task, 'WorkingDirectory') ? [] : Object.values(task.branches));

/** The tasks of a flow that can be played, in the order in which they are written. */
export const playableTasks = (flow: Pick<Flow, 'tasks'>): PlayableTask[] => below(flow.tasks, 0);

const below = (list: readonly TaskDefinition[], depth: number): PlayableTask[] =>
  list.filter(isEnabled).flatMap((task) => [{ task, depth }, ...branchesOf(task).flatMap((branch) => below(branch, depth + 1))]);

/** The lists from the flow's own down to the one that holds the task. */
function levelsTo(list: readonly TaskDefinition[], id: string, owner?: TaskDefinition): Level[] | undefined {
  for (const [at, task] of list.entries()) {
    if (task.id === id) return [{ owner, list, at }];
    for (const branch of branchesOf(task)) {
      const inner = levelsTo(branch, id, task);
      if (inner) return [{ owner, list, at }, ...inner];
    }
  }
  return undefined;
}

/**
 * Tasks before which an execution is to stop, so that nothing runs but the given task and what comes before it: at each level
 * the next task, and in a Parallel or a Dag every task that it does not wait for.
 */
export function breakpointsAfter(flow: Pick<Flow, 'tasks' | 'finally'>, id: string): string[] {
  const levels = levelsTo(flow.tasks, id) ?? [];
  return [...levels.flatMap(following), ...flow.finally.filter(isEnabled).slice(0, 1)].map((task) => task.id);
}

function following({ owner, list, at }: Level): TaskDefinition[] {
  const others = list.filter((task, index) => index !== at && isEnabled(task));
  const needed = neededIn(owner, list[at]);
  if (needed) return others.filter((task) => !needed.has(task.id));
  // Where only some lanes are open at a time, those before it have to run first.
  if (isOf(owner, 'Parallel')) return typeof owner?.properties['concurrent'] === 'number' && owner.properties['concurrent'] > 0 ? list.slice(at + 1).filter(isEnabled) : others;
  return list.slice(at + 1).filter(isEnabled).slice(0, 1);
}

/** What a child of a Dag waits for, directly and through others; undefined for any other list. */
function neededIn(owner: TaskDefinition | undefined, task: TaskDefinition | undefined): ReadonlySet<string> | undefined {
  const dependencies = owner && dagDependencies(owner);
  if (!dependencies || !task) return undefined;
  const needed = new Set<string>();
  const add = (id: string): void => {
    for (const before of dependencies.get(id) ?? []) if (!needed.has(before)) add(needed.add(before) && before);
  };
  add(task.id);
  return needed;
}

/** A task before another one: as a whole, or only what it is itself, because the other one is inside it. */
export interface EarlierStep {
  task: TaskDefinition;
  whole: boolean;
}

/** What has to have run before a task, in order: its predecessors at each level and the flowables around it. */
export function stepsBefore(flow: Pick<Flow, 'tasks'>, id: string): EarlierStep[] {
  const levels = levelsTo(flow.tasks, id) ?? [];
  return levels.flatMap((level, index): EarlierStep[] => {
    const { list, at } = level;
    const around = list[at];
    return [
      ...predecessors(level).map((task) => ({ task, whole: true })),
      ...(around && index < levels.length - 1 ? [{ task: around, whole: false }] : []),
    ];
  });
}

function predecessors({ owner, list, at }: Level): TaskDefinition[] {
  const needed = neededIn(owner, list[at]);
  if (needed) return list.filter((task) => needed.has(task.id));
  return isOf(owner, 'Parallel') ? [] : list.slice(0, at).filter(isEnabled);
}
