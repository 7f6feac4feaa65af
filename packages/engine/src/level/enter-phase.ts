import type { Draft } from '../draft/draft.ts';
import type { Frame, Phase } from '../model/frame.ts';
import type { PlanNode } from '../plan/plan.ts';
import { startTask } from './start-task.ts';

/**
 * Begins a handler phase of a level: its tasks run as one lane. The lanes of `main` stay as they are in the frame, for a
 * restart to come back to.
 */
export function enterPhase(
  draft: Draft, ownerId: string | undefined, frame: Frame, phase: Exclude<Phase, 'main'>, tasks: readonly PlanNode[],
): void {
  const [first] = tasks;
  if (!first) return;
  frame.phase = phase;
  frame.openLanes = 1;
  delete frame.stopped;
  startTask(draft, ownerId, 0, first);
}
