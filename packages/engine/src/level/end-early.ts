import { isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { cancelTaskRun } from '../transitions/cancel-task-run.ts';
import { endUnstartedExecution } from '../transitions/end-unstarted-execution.ts';
import { interruptTaskRun } from '../transitions/interrupt-task-run.ts';
import { resumeTaskRun } from '../transitions/resume-task-run.ts';
import { holdsOpen, interrupt, isHeldElsewhere, pushEmptyLevels } from './kill.ts';

/**
 * Ends the execution from outside its tasks (a breached SLA, a Pause that cancels, an operator): what waits is cancelled,
 * what a worker holds is interrupted, and no handler but `afterExecution` runs.
 */
export function endEarly(draft: Draft, state: Extract<State, 'FAILED' | 'CANCELLED'>): void {
  const { execution } = draft;
  if (!execution.frame) {
    draft.moveExecution(endUnstartedExecution, state);
    execution.endedAtMs = draft.env.nowMs;
    draft.commands.push({ type: 'execution-ended', state });
    return;
  }
  const wasResting = execution.state !== 'RUNNING';
  draft.frame(undefined).exit = state;
  for (const run of draft.snapshot.taskRuns) {
    if (!isTerminal(run.state) && run.state !== 'KILLING') endTaskRunEarly(draft, draft.edit(run.id), state);
  }
  if (wasResting) pushEmptyLevels(draft);
}

function endTaskRunEarly(draft: Draft, run: TaskRunSnapshot, state: State): void {
  if (holdsOpen(run)) {
    endWithOnPause(draft, run, state);
    return;
  }
  if (run.state !== 'RUNNING') {
    draft.moveTaskRun(run, cancelTaskRun, 'CANCELLED');
    draft.queue.push({ kind: 'closed', taskRunId: run.id });
  } else if (isHeldElsewhere(draft, run)) {
    draft.moveTaskRun(run, interruptTaskRun, 'KILLING');
    interrupt(draft, run);
  } else if (run.frame) {
    run.frame.exit = state;
    if (run.frame.waiting) draft.queue.push({ kind: 'fill', ownerId: run.id });
    delete run.frame.waiting;
  }
}

/** A Pause whose `onPause` task is not over waits for nothing else any more. */
function endWithOnPause(draft: Draft, run: TaskRunSnapshot, state: State): void {
  draft.moveTaskRun(run, resumeTaskRun, 'RUNNING');
  draft.frame(run.id).exit = state;
}

/** What waits for an operator does not outlive an execution that ends. */
export function cancelHeldTaskRuns(draft: Draft): void {
  for (const { id, state } of draft.snapshot.taskRuns) {
    if (state !== 'PAUSED' && state !== 'BREAKPOINT') continue;
    if (holdsOpen(draft.get(id))) {
      endWithOnPause(draft, draft.edit(id), 'CANCELLED');
      continue;
    }
    draft.moveTaskRun(draft.edit(id), cancelTaskRun, 'CANCELLED');
    draft.queue.push({ kind: 'closed', taskRunId: id });
  }
}
