import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import { holdExecution } from '../transitions/hold-execution.ts';
import { leaveBreakpoint } from '../transitions/leave-breakpoint.ts';
import { resumeExecution } from '../transitions/resume-execution.ts';
import { startExecution } from '../transitions/start-execution.ts';
import { isEnding } from './stopped.ts';

/** A paused execution, or one at a breakpoint: what runs finishes, nothing begins and no level settles. */
export function isHeld(draft: Draft): boolean {
  const { state } = draft.execution;
  return (state === 'PAUSED' || state === 'BREAKPOINT') && !isEnding(draft);
}

/**
 * The last step of a decision: holds the execution when one of its tasks asked for it, or when nothing is left that could
 * move but task runs that wait for an operator.
 */
export function settleHold(draft: Draft): void {
  if (draft.execution.state !== 'RUNNING' || isEnding(draft)) return;
  const state = draft.hold ?? waitsFor(draft);
  if (state) draft.moveExecution(holdExecution, state);
}

function waitsFor(draft: Draft): 'PAUSED' | 'BREAKPOINT' | undefined {
  if (!draft.plan.pauses && !draft.execution.breakpoints) return undefined;
  let waiting: 'PAUSED' | 'BREAKPOINT' | undefined;
  for (const { state, frame, leaseToken } of draft.snapshot.taskRuns) {
    if (state === 'BREAKPOINT') waiting = state;
    else if (state === 'PAUSED') waiting ??= state;
    else if (!isTerminal(state) && !(state === 'RUNNING' && frame && !frame.waiting && leaseToken === undefined)) return undefined;
  }
  return waiting;
}

/** Lets a held execution go on: every open level does what it could not do meanwhile. To be called before a task run is let go. */
export function release(draft: Draft): void {
  const { execution } = draft;
  if (execution.state === 'PAUSED') {
    draft.moveExecution(resumeExecution, 'RESTARTED');
    draft.moveExecution(startExecution, 'RUNNING');
  } else if (execution.state === 'BREAKPOINT') {
    draft.moveExecution(leaveBreakpoint, 'RUNNING');
  } else {
    return;
  }
  delete draft.frame(undefined).pausedByOperator;
  draft.queue.push({ kind: 'fill', ownerId: undefined });
  for (const { id, state, frame } of draft.snapshot.taskRuns) {
    if (state === 'RUNNING' && frame) draft.queue.push({ kind: 'fill', ownerId: id });
  }
}
