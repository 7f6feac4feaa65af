import type { Draft } from '../draft/draft.ts';
import type { Frame, Phase } from '../model/frame.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { ruleOf } from '../plan/plan.ts';
import type { PlanLevel, PlanNode } from '../plan/plan.ts';

/** The task lists of the level that a flowable task run opened, or of the root. */
export function planLevel(draft: Draft, ownerId: string | undefined): PlanLevel {
  return ownerId === undefined ? draft.plan.root : draft.node(draft.get(ownerId));
}

/** The handler list of a phase. */
export function handlerTasks(level: PlanLevel, phase: Exclude<Phase, 'main'>): readonly PlanNode[] {
  return level[phase];
}

/** The tasks that a lane of the level's current phase runs one after the other. */
export function laneTasks(draft: Draft, ownerId: string | undefined, frame: Frame, lane: number): readonly PlanNode[] {
  if (ownerId === undefined && frame.phase === 'after' && lane > 0) return draft.plan.listeners[lane - 1]?.tasks ?? [];
  if (frame.phase !== 'main') return handlerTasks(planLevel(draft, ownerId), frame.phase);
  if (ownerId === undefined) return draft.plan.root.branches.get(frame.branch) ?? [];
  const node = draft.node(draft.get(ownerId));
  return ruleOf(node)?.laneTasks(node, frame.branch, lane) ?? [];
}

/** The task after the given one in its lane. */
export function nextInLane(tasks: readonly PlanNode[], child: TaskRunSnapshot): PlanNode | undefined {
  return tasks[tasks.findIndex((task) => task.id === child.taskId) + 1];
}
