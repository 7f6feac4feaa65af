import type { Draft } from '../draft/draft.ts';
import type { Frame, Phase } from '../model/frame.ts';
import { ruleOf } from '../plan/plan.ts';
import type { PlanLevel } from '../plan/plan.ts';
import { endTaskRun } from '../transitions/end-task-run.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';
import { closeExecution } from './close-execution.ts';
import { enterPhase } from './enter-phase.ts';
import { foldedState, tolerated } from './final-state.ts';
import { planLevel } from './level-tasks.ts';
import { loopsAgain } from './loop-again.ts';
import { isEnding } from './stopped.ts';

/** A level with nothing open goes to its next phase, or closes and takes its state to the level above. */
export function settle(draft: Draft, ownerId: string | undefined, frame: Frame): void {
  if (loopsAgain(draft, ownerId, frame)) return;
  const level = planLevel(draft, ownerId);
  const phase = isEnding(draft) ? undefined : nextPhase(frame, level);
  if (phase) enterPhase(draft, ownerId, frame, phase, level[phase]);
  else if (ownerId === undefined) closeExecution(draft, frame);
  else closeFlowable(draft, ownerId, frame);
}

/** `errors` after a failure of `main`, then `finally` in any case; neither when something was killed. */
function nextPhase(frame: Frame, level: PlanLevel): Exclude<Phase, 'main' | 'after'> | undefined {
  if (frame.killed) return undefined;
  if (frame.phase === 'main' && frame.failed && level.errors.length > 0) return 'errors';
  if ((frame.phase === 'main' || frame.phase === 'errors') && level.finally.length > 0) return 'finally';
  return undefined;
}

function closeFlowable(draft: Draft, ownerId: string, frame: Frame): void {
  const owner = draft.edit(ownerId);
  const node = draft.node(owner);
  const rule = ruleOf(node);
  if (owner.state === 'KILLING') {
    draft.moveTaskRun(owner, killedTaskRun, 'KILLED');
  } else {
    const folded = foldedState(frame);
    const state = frame.exit ?? tolerated(node.task, rule?.finalState?.(folded) ?? folded);
    draft.moveTaskRun(owner, endTaskRun, state);
  }
  draft.queue.push({ kind: 'closed', taskRunId: ownerId });
}
