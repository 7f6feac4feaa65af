import type { Draft } from '../draft/draft.ts';
import { stateChange } from '../draft/dates.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { refuseTaskRun } from '../transitions/refuse-task-run.ts';
import { skipTaskRun } from '../transitions/skip-task-run.ts';
import { endAs, fail } from './end-task-run.ts';
import { openFlowable } from './open-flowable.ts';
import { runExecutorTask } from './run-executor-task.ts';

/**
 * Makes the task run of a task in a lane of a level and begins it: a runnable one is dispatched, a flowable one opens,
 * an executor one is carried out. A falsy `runIf` gives a SKIPPED task run, one that does not render a FAILED one.
 */
export function startTask(draft: Draft, ownerId: string | undefined, lane: number, node: PlanNode): void {
  const taskRun = newTaskRun(draft, ownerId, lane, node);
  draft.insert(taskRun);
  if (node.task.runIf !== undefined) {
    const condition = draft.env.evaluator.truthy(node.task.runIf, draft.position(taskRun));
    if (!condition.ok) {
      fail(draft, taskRun, node, condition.message, refuseTaskRun);
      return;
    }
    if (condition.value !== true) {
      const histories = [stateChange('SKIPPED', draft.env.nowMs)];
      draft.endAttempt({ taskRunId: taskRun.id, number: taskRun.attempt, state: 'SKIPPED', histories });
      endAs(draft, taskRun, node, 'SKIPPED', skipTaskRun);
      return;
    }
  }
  begin(draft, taskRun, node);
}

/** Begins a task run that is CREATED or RESTARTED. */
export function begin(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): void {
  switch (node.execution.kind) {
    case 'runnable':
      draft.dispatch(taskRun);
      break;
    case 'flowable':
      openFlowable(draft, taskRun, node, node.execution.rule);
      break;
    case 'executor':
      runExecutorTask(draft, taskRun, node, node.execution.run);
      break;
  }
}

function newTaskRun(draft: Draft, ownerId: string | undefined, lane: number, node: PlanNode): TaskRunSnapshot {
  const { nowMs, ids, defaultWorkerGroup } = draft.env;
  const owner = ownerId === undefined ? undefined : draft.find(ownerId);
  const value = node.phase === 'main' ? owner?.items?.[lane] : undefined;
  return {
    id: ids.next(),
    taskId: node.id,
    ...(ownerId !== undefined && { parentId: ownerId }),
    ...(value !== undefined && { value: String(value), iteration: lane }),
    lane,
    phase: node.phase,
    state: 'CREATED',
    histories: [stateChange('CREATED', nowMs)],
    attempt: 1,
    workerGroup: node.workerGroup ?? defaultWorkerGroup,
    createdAtMs: nowMs,
  };
}
