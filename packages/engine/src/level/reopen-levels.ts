import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { RanAheadLane } from '../model/frame.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { reopenTaskRun } from '../transitions/reopen-task-run.ts';
import { laneTasks } from './level-tasks.ts';

export interface Reopening {
  /** Flowable task runs whose children run again. */
  reopened: readonly string[];
  /** Task runs that run again, or whose state was set: the levels around them reopen. */
  begun: readonly string[];
}

/**
 * Reopens the levels around task runs, up to the root, as if their handlers had never run: task runs of handler branches
 * are dropped and the frames hold again what their remaining main children say.
 */
export function reopenLevels(draft: Draft, { reopened, begun }: Reopening): void {
  const levels = new Set<string | undefined>([undefined, ...reopened]);
  for (const id of [...reopened, ...begun]) {
    for (let { parentId } = draft.get(id); parentId !== undefined; parentId = draft.get(parentId).parentId) levels.add(parentId);
  }
  draft.delete(handlerRuns(draft.snapshot.taskRuns, new Set([...levels, ...begun.filter((id) => !isTerminal(draft.get(id).state))])));
  for (const id of levels) {
    if (id !== undefined) reopenTaskRunOf(draft, id);
  }
  const children = Map.groupBy(draft.snapshot.taskRuns, ({ parentId }) => parentId);
  for (const id of levels) resetFrame(draft, id, children.get(id) ?? []);
  delete draft.execution.endedAtMs;
  delete draft.execution.outputs;
  delete draft.execution.error;
}

/** Task runs of handler branches of the given levels, with all below them. */
function handlerRuns(taskRuns: readonly TaskRunSnapshot[], levels: ReadonlySet<string | undefined>): Set<string> {
  const dropped = new Set<string>();
  const children = Map.groupBy(taskRuns, ({ parentId }) => parentId);
  const pending = taskRuns.filter((taskRun) => taskRun.phase !== 'main' && levels.has(taskRun.parentId));
  for (let next = pending.pop(); next; next = pending.pop()) {
    dropped.add(next.id);
    pending.push(...(children.get(next.id) ?? []));
  }
  return dropped;
}

function reopenTaskRunOf(draft: Draft, id: string): void {
  const taskRun = draft.edit(id);
  if (taskRun.state !== 'RUNNING') draft.moveTaskRun(taskRun, reopenTaskRun, 'RUNNING');
  delete taskRun.error;
}

/** Makes a frame say what the children of its main phase say. */
function resetFrame(draft: Draft, ownerId: string | undefined, children: readonly TaskRunSnapshot[]): void {
  const frame = draft.frame(ownerId);
  const open = children.filter(({ state }) => !isTerminal(state));
  const openLanes = new Set(open.map(({ lane }) => lane));
  frame.phase = 'main';
  frame.openLanes = open.length;
  frame.failed = children.some(({ state }) => state === 'FAILED');
  frame.killed = children.some(({ state }) => state === 'KILLED');
  frame.warned = children.some(({ state }) => state === 'WARNING');
  delete frame.exit;
  delete frame.held;
  delete frame.listener;
  delete frame.stopped;
  if (frame.failed || frame.killed) frame.stopped = true;
  frame.halted = (frame.halted ?? []).filter(({ lane }) => !openLanes.has(lane));
  if (frame.halted.length === 0) delete frame.halted;
  frame.ranAhead = open.flatMap((child) => ranAhead(laneTasks(draft, ownerId, frame, child.lane), child, children));
  if (frame.ranAhead.length === 0) delete frame.ranAhead;
  if (frame.doneLanes) frame.doneLanes = frame.doneLanes.filter((lane) => !openLanes.has(lane));
}

/** Where the lane of a reopened child goes on, when tasks after it had run already. */
function ranAhead(tasks: readonly PlanNode[], child: TaskRunSnapshot, children: readonly TaskRunSnapshot[]): RanAheadLane[] {
  const ran = new Set(children.filter(({ lane }) => lane === child.lane).map(({ taskId }) => taskId));
  const last = tasks.findLastIndex(({ id }) => ran.has(id));
  if (tasks[last]?.id === child.taskId) return [];
  const next = tasks[last + 1]?.id;
  return [{ lane: child.lane, ...(next !== undefined && { next }) }];
}
