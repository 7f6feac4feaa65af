import type { TaskRunDto } from '@windhover/contracts';

/** A task run with what it holds. */
export interface RunNode {
  kind: 'run';
  key: string;
  run: TaskRunDto;
  children: TreeNode[];
}

/** One turn of a loop whose body has several tasks. */
export interface IterationNode {
  kind: 'iteration';
  key: string;
  iteration: number;
  value: string | undefined;
  children: TreeNode[];
}

export type TreeNode = RunNode | IterationNode;

/** Task runs below their parents, in the order in which they began; turns of a loop with several tasks are nodes of their own. */
export function taskRunTree(runs: readonly TaskRunDto[]): TreeNode[] {
  const known = new Set(runs.map((run) => run.id));
  const byParent = new Map<string | undefined, TaskRunDto[]>();
  for (const run of runs) {
    const parent = run.parentTaskRunId !== undefined && known.has(run.parentTaskRunId) ? run.parentTaskRunId : undefined;
    const siblings = byParent.get(parent);
    if (siblings) siblings.push(run);
    else byParent.set(parent, [run]);
  }
  const nodesOf = (parent: string | undefined): TreeNode[] => {
    const siblings = (byParent.get(parent) ?? []).toSorted(inOrder);
    const nodes = siblings.map((run): RunNode => ({ kind: 'run', key: run.id, run, children: nodesOf(run.id) }));
    return parent === undefined ? nodes : byIteration(parent, nodes);
  };
  return nodesOf(undefined);
}

function inOrder(a: TaskRunDto, b: TaskRunDto): number {
  if (a.iteration !== undefined && b.iteration !== undefined && a.iteration !== b.iteration) return a.iteration - b.iteration;
  return Date.parse(a.state.startDate) - Date.parse(b.state.startDate);
}

function byIteration(parent: string, nodes: RunNode[]): TreeNode[] {
  const turns = Map.groupBy(nodes, (node) => node.run.iteration);
  const isLoopOfSeveral = turns.size > 1 && !turns.has(undefined) && [...turns.values()].some((turn) => turn.length > 1);
  if (!isLoopOfSeveral) return nodes;
  return [...turns].map(([iteration = 0, children]): IterationNode => ({
    kind: 'iteration', key: `${parent}#${iteration}`, iteration, value: children[0]?.run.value, children,
  }));
}

/** What a loop value or a matched case adds to a task's name. */
export const runHint = (run: TaskRunDto): string | undefined => run.value ?? (run.iteration === undefined ? undefined : `#${run.iteration + 1}`);

/** Every run of the tree, a parent before its children. */
export function runsOf(nodes: readonly TreeNode[]): RunNode[] {
  return nodes.flatMap((node) => (node.kind === 'run' ? [node, ...runsOf(node.children)] : runsOf(node.children)));
}

/** Ids of a task run and of everything below it. */
export function idsBelow(runs: readonly TaskRunDto[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const run of runs) if (run.parentTaskRunId !== undefined && found.has(run.parentTaskRunId)) found.add(run.id);
  }
  return found;
}
