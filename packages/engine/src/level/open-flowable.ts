import type { Draft } from '../draft/draft.ts';
import type { Frame } from '../model/frame.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { FlowableRule, Opening, PlanNode } from '../plan/plan.ts';
import { endTaskRun } from '../transitions/end-task-run.ts';
import { openTaskRun } from '../transitions/open-task-run.ts';
import { beginPause } from './begin-pause.ts';
import { fail } from './end-task-run.ts';

/** Opens the level of a flowable task run. When the rule can not render what it needs, the task run fails. */
export function openFlowable(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode, rule: FlowableRule): void {
  const again = taskRun.state === 'RESTARTED';
  if (taskRun.state !== 'RUNNING') draft.moveTaskRun(taskRun, openTaskRun, 'RUNNING');
  taskRun.firstStartedAtMs ??= draft.env.nowMs;
  const result = rule.open(node, draft.env.evaluator, draft.position(taskRun));
  if (!result.ok) {
    fail(draft, taskRun, node, result.message, endTaskRun);
    return;
  }
  const { opening } = result;
  taskRun.frame = newFrame(opening, rule.ready !== undefined);
  if (opening.items) taskRun.items = opening.items;
  if (opening.outputs) taskRun.outputs = opening.outputs;
  if (opening.pause) {
    if (again) taskRun.attempt += 1;
    beginPause(draft, taskRun, opening.pause);
    return;
  }
  draft.queue.push({ kind: 'fill', ownerId: taskRun.id });
}

/** A level before its first task. */
export function newFrame(opening: Pick<Opening, 'branch' | 'lanes' | 'maxOpenLanes'>, unordered: boolean): Frame {
  return {
    phase: 'main',
    branch: opening.branch,
    lanes: opening.lanes,
    nextLane: 0,
    openLanes: 0,
    maxOpenLanes: opening.maxOpenLanes,
    failed: false,
    warned: false,
    killed: false,
    ...(unordered && { openedLanes: [], doneLanes: [] }),
  };
}
