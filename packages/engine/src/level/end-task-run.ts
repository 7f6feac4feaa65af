import type { State } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { Transition } from '../transitions/transition.ts';
import { retryAsNewExecution } from './retry-as-new-execution.ts';
import { tolerated } from './final-state.ts';

/** Closes a task run in a state, softened by `allowFailure` and `allowWarning`, and lets its level go on. */
export function endAs(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode, raw: State, transition: Transition): void {
  const state = tolerated(node.task, raw);
  draft.moveTaskRun(taskRun, transition, state);
  if (state === 'FAILED') retryAsNewExecution(draft, taskRun, node);
  draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
}

/** Fails a task run that the engine itself could not carry out, with the reason in its log. */
export function fail(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode, message: string, transition: Transition): void {
  taskRun.error = message;
  draft.log('ERROR', message, taskRun);
  endAs(draft, taskRun, node, 'FAILED', transition);
}
