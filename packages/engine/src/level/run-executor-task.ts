import { stateChange } from '../draft/dates.ts';
import type { Draft } from '../draft/draft.ts';
import type { ExecutorTask } from '../executor-task/executor-task.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { endTaskRun } from '../transitions/end-task-run.ts';
import { openTaskRun } from '../transitions/open-task-run.ts';
import { endAs, fail } from './end-task-run.ts';
import { exitExecution } from './exit-execution.ts';

/** Carries an executor task out: its effect on the execution, then the end of its task run. */
export function runExecutorTask(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode, run: ExecutorTask): void {
  const { nowMs } = draft.env;
  draft.moveTaskRun(taskRun, openTaskRun, 'RUNNING');
  taskRun.firstStartedAtMs ??= nowMs;
  const result = run(node.task, draft.env.evaluator, draft.position(taskRun));
  const state = result.ok ? (result.effect.exit ?? 'SUCCESS') : 'FAILED';
  draft.endAttempt({
    taskRunId: taskRun.id, number: taskRun.attempt, state,
    histories: [stateChange('RUNNING', nowMs), stateChange(state, nowMs)],
    ...(!result.ok && { error: result.message }),
  });
  if (!result.ok) {
    fail(draft, taskRun, node, result.message, endTaskRun);
    return;
  }
  const { variables, labels, outputs, exit } = result.effect;
  if (variables) draft.execution.variables = variables;
  if (labels) draft.execution.labels = labels;
  if (outputs) taskRun.outputs = outputs;
  if (exit === undefined) endAs(draft, taskRun, node, 'SUCCESS', endTaskRun);
  else exitExecution(draft, taskRun, exit);
}
