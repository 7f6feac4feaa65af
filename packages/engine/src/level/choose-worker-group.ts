import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { isInDirectory } from '../plan/plan.ts';
import type { PlanNode } from '../plan/plan.ts';
import { killWaitingTaskRun } from '../transitions/kill-waiting-task-run.ts';
import { refuseTaskRun } from '../transitions/refuse-task-run.ts';
import { fail } from './end-task-run.ts';
import { kill } from './kill.ts';

/**
 * Renders the worker group of a task run that is about to be sent to workers, and does what its `fallback` says when nobody of
 * that group is there: FAIL fails the task run, CANCEL ends the execution as KILLED without an error, WAIT lets it wait. A
 * key that renders to nothing is the default group. False when the task run has ended. (reference: scalability/worker-group)
 */
export function chooseWorkerGroup(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): boolean {
  const selector = node.task.workerGroup ?? draft.plan.flow.workerGroup;
  if (!selector || isInDirectory(node)) return true;
  const { env } = draft;
  if (selector.key.includes('{{')) {
    const rendered = env.evaluator.render(selector.key, draft.position(taskRun));
    if (!rendered.ok) {
      fail(draft, taskRun, node, rendered.message, refuseTaskRun);
      return false;
    }
    const key = String(rendered.value ?? '').trim();
    taskRun.workerGroup = key === '' ? env.defaultWorkerGroup : key;
  }
  if (selector.fallback === 'WAIT' || env.isServed?.(taskRun.workerGroup) !== false) return true;
  const message = `No worker of the group '${taskRun.workerGroup}' is available`;
  if (selector.fallback === 'FAIL') {
    fail(draft, taskRun, node, message, refuseTaskRun);
    return false;
  }
  draft.log('WARN', `${message}: the execution is cancelled`, taskRun);
  draft.moveTaskRun(taskRun, killWaitingTaskRun, 'KILLED');
  draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
  if (draft.frame(undefined).phase !== 'after') kill(draft);
  return false;
}
