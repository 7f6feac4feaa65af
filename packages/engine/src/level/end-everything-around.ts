import type { State } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { cancelHeldTaskRuns } from './end-early.ts';

/** Sets what the flowables around a task run end in, and what the execution ends in. Nothing opens from now on. */
export function endEverythingAround(draft: Draft, taskRun: TaskRunSnapshot, flowables: State, execution: State): void {
  for (let { parentId } = taskRun; parentId !== undefined; parentId = draft.get(parentId).parentId) {
    draft.frame(parentId).exit = flowables;
  }
  draft.frame(undefined).exit = execution;
  cancelHeldTaskRuns(draft);
}
