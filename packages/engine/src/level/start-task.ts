import type { Draft } from '../draft/draft.ts';
import { stateChange } from '../draft/dates.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { ruleOf } from '../plan/plan.ts';
import type { PlanNode } from '../plan/plan.ts';
import { breakTaskRun } from '../transitions/break-task-run.ts';
import { refuseTaskRun } from '../transitions/refuse-task-run.ts';
import { skipTaskRun } from '../transitions/skip-task-run.ts';
import { chooseWorkerGroup } from './choose-worker-group.ts';
import { beginSubflow } from './begin-subflow.ts';
import { endAs, fail } from './end-task-run.ts';
import { openFlowable } from './open-flowable.ts';
import { runExecutorTask } from './run-executor-task.ts';
import { sendToWorker } from './send-to-worker.ts';

/**
 * Makes the task run of a task in a lane of a level and begins it: a runnable one is dispatched, a flowable one opens,
 * an executor one is carried out. A falsy `runIf` gives a SKIPPED task run, one that does not render a FAILED one.
 */
export function startTask(draft: Draft, ownerId: string | undefined, lane: number, node: PlanNode): void {
  const taskRun = newTaskRun(draft, ownerId, lane, node);
  draft.insert(taskRun);
  remember(draft, ownerId, taskRun);
  if (draft.execution.breakpoints && isBreakpoint(draft, taskRun)) {
    draft.moveTaskRun(taskRun, breakTaskRun, 'BREAKPOINT');
    draft.hold = 'BREAKPOINT';
    return;
  }
  enter(draft, taskRun, node);
}

function isBreakpoint({ execution }: Draft, { taskId, value }: TaskRunSnapshot): boolean {
  if (execution.state !== 'RUNNING') return false;
  return execution.breakpoints?.some((each) => each.id === taskId && (each.value === undefined || each.value === value)) ?? false;
}

/** Begins a new task run if its `runIf` says so. */
export function enter(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): void {
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

/** A working directory knows what was made in it. */
function remember(draft: Draft, ownerId: string | undefined, taskRun: TaskRunSnapshot): void {
  const made = ownerId === undefined ? undefined : draft.get(ownerId).frame?.made;
  if (ownerId !== undefined && made) draft.frame(ownerId).made = [...made, taskRun.id];
}

/** Begins a task run that is CREATED or RESTARTED. */
export function begin(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): void {
  switch (node.execution.kind) {
    case 'runnable':
    case 'directory':
      if (chooseWorkerGroup(draft, taskRun, node)) sendToWorker(draft, taskRun, node);
      break;
    case 'subflow':
      beginSubflow(draft, taskRun);
      break;
    case 'flowable':
      openFlowable(draft, taskRun, node, node.execution.rule);
      if (taskRun.state === 'PAUSED') startOnPause(draft, taskRun.id, node);
      break;
    case 'executor':
      runExecutorTask(draft, taskRun, node, node.execution.run);
      break;
  }
}

/** The task that runs beside the waiting of a Pause. */
function startOnPause(draft: Draft, pauseId: string, { after: [onPause] }: PlanNode): void {
  if (!onPause) return;
  draft.frame(pauseId).openLanes = 1;
  startTask(draft, pauseId, 0, onPause);
}

function newTaskRun(draft: Draft, ownerId: string | undefined, lane: number, node: PlanNode): TaskRunSnapshot {
  const { nowMs, ids, defaultWorkerGroup } = draft.env;
  const owner = ownerId === undefined ? undefined : draft.find(ownerId);
  const place = node.phase === 'main' && owner ? placeInLoop(draft.node(owner), owner, lane) : {};
  return {
    id: ids.next(),
    taskId: node.id,
    ...(ownerId !== undefined && { parentId: ownerId }),
    ...place,
    lane,
    phase: node.phase,
    state: 'CREATED',
    histories: [stateChange('CREATED', nowMs)],
    attempt: 1,
    workerGroup: node.workerGroup ?? defaultWorkerGroup,
    createdAtMs: nowMs,
  };
}

/** The loop value of a lane and its number. */
function placeInLoop(node: PlanNode, owner: TaskRunSnapshot, lane: number): Pick<TaskRunSnapshot, 'value' | 'iteration'> {
  const rule = ruleOf(node);
  const iteration = Math.floor(lane / (rule?.lanesPerItem?.(node) ?? 1));
  const value = owner.items?.[iteration];
  return value === undefined ? {} : { value: String(value), iteration };
}
