import { AppError } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { Frame } from '../model/frame.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { closeBeside } from './close-beside.ts';
import { fold } from './fold.ts';
import { isHeld } from './held.ts';
import { laneTasks, nextInLane } from './level-tasks.ts';
import { openLanes } from './open-lanes.ts';
import { settle } from './settle.ts';
import { startTask } from './start-task.ts';
import { isStopped } from './stopped.ts';

/** More than any sane decision needs; a loop in the rules must not hang the process. */
const MAX_STEPS = 1_000_000;

/** Does all work of the draft's queue, first in first out: levels are worked through side by side, never recursively. */
export function advance(draft: Draft): void {
  for (let at = 0; at < draft.queue.length; at += 1) {
    if (at >= MAX_STEPS) throw new AppError('unexpected', `A decision on execution ${draft.execution.id} does not end`);
    const work = draft.queue[at];
    if (work?.kind === 'closed') closeIntoLevel(draft, work.taskRunId);
    else if (work) fill(draft, work.ownerId);
  }
  draft.queue.length = 0;
}

/** Folds a closed child into its level and goes on: with its lane, with the next lanes, or with the next phase. */
function closeIntoLevel(draft: Draft, taskRunId: string): void {
  const child = draft.edit(taskRunId);
  if (child.phase === 'after' && child.parentId !== undefined) {
    closeBeside(draft, child.parentId, child);
    return;
  }
  const frame = draft.frame(child.parentId);
  fold(frame, child.state);
  const next = takeNext(draft, frame, child);
  if (next && !isStopped(draft, frame)) {
    if (!isHeld(draft)) {
      startTask(draft, child.parentId, child.lane, next);
      return;
    }
    if (frame.phase !== 'main') frame.held = next.id;
  }
  if (frame.phase === 'main') {
    if (next) frame.halted = [...(frame.halted ?? []), { lane: child.lane, next: next.id }];
    if (frame.doneLanes) frame.doneLanes = [...frame.doneLanes, child.lane];
  }
  frame.openLanes -= 1;
  fill(draft, child.parentId);
}

/** The task that the child's lane goes on with. */
function takeNext(draft: Draft, frame: Frame, child: TaskRunSnapshot): PlanNode | undefined {
  const ahead = frame.phase === 'main' ? frame.ranAhead?.find(({ lane }) => lane === child.lane) : undefined;
  if (!ahead) return nextInLane(laneTasks(draft, child.parentId, frame, child.lane), child);
  frame.ranAhead = frame.ranAhead?.filter((lane) => lane !== ahead);
  if (frame.ranAhead?.length === 0) delete frame.ranAhead;
  return ahead.next === undefined ? undefined : draft.plan.nodes.get(ahead.next);
}

function fill(draft: Draft, ownerId: string | undefined): void {
  if (isHeld(draft)) return;
  const frame = draft.frame(ownerId);
  if (frame.held !== undefined) reopenHandler(draft, ownerId, frame);
  if (frame.phase === 'main') openLanes(draft, ownerId, frame);
  if (frame.openLanes === 0 && !rests(draft, ownerId, frame)) settle(draft, ownerId, frame);
}

/** Nothing is open, and something is still to come: the timer of a loop, or the worker that holds a working directory. */
function rests(draft: Draft, ownerId: string | undefined, frame: Frame): boolean {
  if (frame.waiting) return true;
  if (ownerId === undefined || frame.made === undefined) return false;
  return draft.get(ownerId).leaseToken !== undefined;
}

/** A handler phase goes on where the execution was held. */
function reopenHandler(draft: Draft, ownerId: string | undefined, frame: Frame): void {
  const next = draft.plan.nodes.get(frame.held ?? '');
  delete frame.held;
  if (!next || isStopped(draft, frame)) return;
  frame.openLanes = 1;
  startTask(draft, ownerId, 0, next);
}
