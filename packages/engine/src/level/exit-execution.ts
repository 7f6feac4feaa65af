import type { State } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { endTaskRun } from '../transitions/end-task-run.ts';
import { endEverythingAround } from './end-everything-around.ts';
import { kill } from './kill.ts';

/**
 * Ends the execution in `state` from one of its task runs: nothing more opens, running task runs finish, the flowables
 * around end in the same state. KILLED kills what runs. In `afterExecution` the state is final, so only the task run ends.
 */
export function exitExecution(draft: Draft, taskRun: TaskRunSnapshot, state: State): void {
  draft.moveTaskRun(taskRun, endTaskRun, state);
  draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
  if (draft.frame(undefined).phase === 'after') return;
  if (state === 'KILLED') {
    kill(draft);
    return;
  }
  endEverythingAround(draft, taskRun, state, state);
}
