import type { Flow } from '../model/flow.ts';
import type { TaskDefinition } from '../model/task.ts';
import { dagDependencies } from '../check/check-dag.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { Level, Tail } from './graph-builder.ts';
import { NODE_TYPES } from './graph-model.ts';
import type { BranchType, FlowGraph, RelationType } from './graph-model.ts';

/** How the children of a flowable follow it, by the last part of its type. SEQUENTIAL where nothing is said. */
const RELATIONS: Record<string, RelationType> = {
  Parallel: 'PARALLEL', If: 'CHOICE', Switch: 'CHOICE', ForEach: 'DYNAMIC', EachSequential: 'DYNAMIC', EachParallel: 'DYNAMIC', LoopUntil: 'DYNAMIC',
};

/** The flow behind a Subflow task that is drawn in its place; undefined where the task is drawn as one node. */
export type SubflowToDraw = (uid: string, task: TaskDefinition) => Flow | undefined;

/** The graph of a flow: triggers, then tasks, errors, finally and afterExecution, flowable tasks and drawn subflows as clusters. */
export function flowGraph(flow: Flow, subflowToDraw?: SubflowToDraw): FlowGraph {
  const builder = new GraphBuilder(subflowToDraw);
  const root = builder.openRoot();
  addTriggers(builder, root, flow);
  const ends = [
    ...addSequence(builder, root, flow.tasks, [{ uid: root.start, relationType: 'SEQUENTIAL' }]),
    ...addErrors(builder, root, flow.errors, root.start),
  ];
  const finished = addSection(builder, root, flow.finally, ends, 'FINALLY', NODE_TYPES.finally);
  const after = addSection(builder, root, flow.afterExecution, finished, 'AFTER_EXECUTION', NODE_TYPES.afterExecution);
  builder.join(after, root.end);
  return builder.graph;
}

function addTriggers(builder: GraphBuilder, root: Level, flow: Flow): void {
  if (flow.triggers.length === 0) return;
  const { level } = builder.openCluster(root, `${root.uid}.Triggers`, 'SEQUENTIAL', undefined);
  for (const trigger of flow.triggers) {
    const { uid } = builder.addTrigger(level, `${level.uid}.${trigger.id}`, trigger);
    builder.join([{ uid: level.start, relationType: 'SEQUENTIAL' }], uid);
    builder.join([{ uid, relationType: 'SEQUENTIAL' }], level.end);
  }
  builder.join([{ uid: level.end, relationType: 'SEQUENTIAL' }], root.start);
}

/** Adds tasks one after the other and gives the open ends after the last one. */
function addSequence(builder: GraphBuilder, level: Level, tasks: readonly TaskDefinition[], from: readonly Tail[]): readonly Tail[] {
  let tails = from;
  for (const task of tasks) tails = addTask(builder, level, task, tails);
  return tails;
}

function addErrors(builder: GraphBuilder, level: Level, tasks: readonly TaskDefinition[], from: string): readonly Tail[] {
  if (tasks.length === 0) return [];
  return addSequence(builder, { ...level, branchType: 'ERROR' }, tasks, [{ uid: from, relationType: 'ERROR' }]);
}

/** Tasks that follow whatever happened before them; a node of its own gathers what leads there. */
function addSection(
  builder: GraphBuilder, level: Level, tasks: readonly TaskDefinition[], from: readonly Tail[], branchType: BranchType & RelationType, nodeType: string,
): readonly Tail[] {
  if (tasks.length === 0) return from;
  const section: Level = { ...level, branchType };
  const { uid } = builder.addNode(section, { uid: `${level.uid}.:${branchType.toLowerCase()}`, type: nodeType });
  builder.join(from, uid);
  return addSequence(builder, section, tasks, [{ uid, relationType: branchType }]);
}

function addTask(builder: GraphBuilder, level: Level, task: TaskDefinition, from: readonly Tail[]): readonly Tail[] {
  const uid = `${level.uid}.${task.id}`;
  const branches = Object.entries(task.branches);
  const drawn = builder.subflowToDraw(uid, task);
  if (drawn) return addSubflow(builder, level, task, drawn, from);
  if (branches.length === 0) {
    builder.addTask(level, uid, task);
    builder.join(from, uid);
    return [{ uid, relationType: 'SEQUENTIAL' }];
  }
  const relation = RELATIONS[task.type.slice(task.type.lastIndexOf('.') + 1)] ?? 'SEQUENTIAL';
  const { level: inner, cluster } = builder.openCluster(level, uid, relation, level.branchType);
  builder.join(from, inner.start);
  cluster.cluster.taskNode = builder.addTask(inner, uid, task);
  builder.graph.flowables.push(uid);
  builder.join([{ uid: inner.start, relationType: 'SEQUENTIAL' }], uid);
  const ends = [...addChildren(builder, inner, task, branches, relation), ...addErrors(builder, inner, task.errors, uid)];
  builder.join(addSection(builder, inner, task.finally, ends, 'FINALLY', NODE_TYPES.finally), inner.end);
  return [{ uid: inner.end, relationType: 'SEQUENTIAL' }];
}

/** The tasks of the flow that a task starts, in a cluster of their own; its triggers play no part. */
function addSubflow(builder: GraphBuilder, level: Level, task: TaskDefinition, drawn: Flow, from: readonly Tail[]): readonly Tail[] {
  const uid = `${level.uid}.${task.id}`;
  const { level: inner, cluster } = builder.openCluster(level, uid, 'SEQUENTIAL', level.branchType, NODE_TYPES.subflowCluster);
  builder.join(from, inner.start);
  cluster.cluster.taskNode = builder.addTask(inner, uid, task);
  builder.join([{ uid: inner.start, relationType: 'SEQUENTIAL' }], uid);
  const own: Tail = { uid, relationType: 'SEQUENTIAL' };
  const ends = [...addSequence(builder, inner, drawn.tasks, [own]), ...addErrors(builder, inner, drawn.errors, uid)];
  builder.join(addSection(builder, inner, drawn.finally, ends, 'FINALLY', NODE_TYPES.finally), inner.end);
  return [{ uid: inner.end, relationType: 'SEQUENTIAL' }];
}

function addChildren(
  builder: GraphBuilder, level: Level, task: TaskDefinition, branches: readonly [string, TaskDefinition[]][], relationType: RelationType,
): readonly Tail[] {
  const self = level.uid;
  const dependencies = dagDependencies(task);
  if (dependencies) return addDag(builder, level, task.branches.tasks ?? [], dependencies);
  if (relationType === 'PARALLEL') {
    return branches.flatMap(([, tasks]) => tasks.flatMap((child) => addTask(builder, level, child, [{ uid: self, relationType }])));
  }
  if (relationType !== 'CHOICE') return branches.flatMap(([, tasks]) => addSequence(builder, level, tasks, [{ uid: self, relationType }]));
  const ends = branches.flatMap(([name, tasks]) => addSequence(builder, level, tasks, [{ uid: self, relationType, value: name.replace(/^cases\./, '') }]));
  const passesBy = 'then' in task.branches && !('else' in task.branches);
  return passesBy ? [...ends, { uid: self, relationType, value: 'else' }] : ends;
}

/** A child without dependencies follows the Dag itself; those that nothing waits for lead to its end. */
function addDag(builder: GraphBuilder, level: Level, tasks: readonly TaskDefinition[], dependencies: ReadonlyMap<string, readonly string[]>): readonly Tail[] {
  const ends = new Map<string, readonly Tail[]>();
  const awaited = new Set([...dependencies.values()].flat());
  for (const task of inDependencyOrder(tasks, dependencies)) {
    const needed = dependencies.get(task.id) ?? [];
    const from: readonly Tail[] = needed.length === 0 ? [{ uid: level.uid, relationType: 'PARALLEL' }] : needed.flatMap((id) => ends.get(id) ?? []);
    ends.set(task.id, addTask(builder, level, task, from));
  }
  return tasks.filter((task) => !awaited.has(task.id)).flatMap((task) => ends.get(task.id) ?? []);
}

function inDependencyOrder(tasks: readonly TaskDefinition[], dependencies: ReadonlyMap<string, readonly string[]>): TaskDefinition[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const ordered = new Set<TaskDefinition>();
  const visit = (task: TaskDefinition, trail: readonly string[]): void => {
    if (ordered.has(task) || trail.includes(task.id)) return;
    for (const id of dependencies.get(task.id) ?? []) {
      const needed = byId.get(id);
      if (needed) visit(needed, [...trail, task.id]);
    }
    ordered.add(task);
  };
  for (const task of tasks) visit(task, []);
  return [...ordered];
}
