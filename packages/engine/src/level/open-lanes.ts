import { AppError } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { Frame } from '../model/frame.ts';
import { ruleOf } from '../plan/plan.ts';
import type { FlowableRule, PlanNode } from '../plan/plan.ts';
import { laneTasks } from './level-tasks.ts';
import { startTask } from './start-task.ts';
import { isStopped } from './stopped.ts';

/**
 * Opens as many lanes of the main phase as the level allows at once; first those that a restart found left in the middle.
 * Starting a task can end the execution (an Exit task), so every step asks again whether anything may open.
 */
export function openLanes(draft: Draft, ownerId: string | undefined, frame: Frame): void {
  const node = ownerId === undefined ? undefined : draft.node(draft.get(ownerId));
  const rule = node && ruleOf(node);
  while (!frame.waiting && !isStopped(draft, frame) && (frame.maxOpenLanes === 0 || frame.openLanes < frame.maxOpenLanes)) {
    if (reopenHalted(draft, ownerId, frame)) continue;
    const lane = nextLane(frame, rule, node);
    const first = lane === undefined ? undefined : laneTasks(draft, ownerId, frame, lane)[0];
    if (lane === undefined || !first) return;
    frame.nextLane += 1;
    frame.openLanes += 1;
    if (frame.openedLanes) frame.openedLanes = [...frame.openedLanes, lane];
    startTask(draft, ownerId, lane, first);
  }
}

function reopenHalted(draft: Draft, ownerId: string | undefined, frame: Frame): boolean {
  const [first, ...rest] = frame.halted ?? [];
  if (!first) return false;
  const node = draft.plan.nodes.get(first.next);
  if (!node) throw new AppError('unexpected', `Task '${first.next}' of execution ${draft.execution.id} is not in its flow`);
  if (rest.length > 0) frame.halted = rest;
  else delete frame.halted;
  frame.openLanes += 1;
  startTask(draft, ownerId, first.lane, node);
  return true;
}

function nextLane(frame: Frame, rule: FlowableRule | undefined, node: PlanNode | undefined): number | undefined {
  if (frame.nextLane >= frame.lanes) return undefined;
  if (!rule?.ready || !node) return frame.nextLane;
  const opened = new Set(frame.openedLanes);
  const done = new Set(frame.doneLanes);
  for (let lane = 0; lane < frame.lanes; lane += 1) {
    if (!opened.has(lane) && rule.ready(node, lane, done)) return lane;
  }
  return undefined;
}
