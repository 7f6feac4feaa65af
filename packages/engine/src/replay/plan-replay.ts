import { invalid } from '@windhover/kernel';
import { Draft } from '../draft/draft.ts';
import { initialSnapshot } from '../initial-snapshot.ts';
import { laneTasks } from '../level/level-tasks.ts';
import type { Environment } from '../model/environment.ts';
import type { ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import type { Plan } from '../plan/plan.ts';
import { replayExecution } from '../transitions/replay-execution.ts';
import { replayTaskRun } from '../transitions/replay-task-run.ts';
import { keptTaskRuns } from './kept-task-runs.ts';
import { rebuildFrame } from './rebuild-frame.ts';

/**
 * A new execution that plays another one again, from a task run or (without one) from the start; ready for `start`.
 * The copy is RESTARTED (CREATED from the start), its parent is the execution it was made from, the original stays the
 * same. Task runs before the chosen one are copied under new ids with their outputs. `allTaskRuns` are in order of creation.
 * Throws `invalid` when the task run is not one of the execution or its task is not in the plan.
 */
export function planReplay(
  execution: ExecutionSnapshot, allTaskRuns: readonly TaskRunSnapshot[], plan: Plan, fromTaskRunId: string | undefined, env: Environment,
): Snapshot {
  if (fromTaskRunId === undefined) return replayFromStart(execution, plan, env);
  const target = allTaskRuns.find(({ id }) => id === fromTaskRunId);
  if (!target || !execution.frame) throw invalid(`No task found to replay from: task run ${fromTaskRunId} is not of execution ${execution.id}`);
  const kept = keptTaskRuns(execution, allTaskRuns, plan, target);
  const foreign = kept.find(({ taskId }) => !plan.nodes.has(taskId));
  if (foreign) throw invalid(`No task found to replay from: task '${foreign.taskId}' is not in revision ${plan.flow.revision} of the flow`);

  const ids = new Map(kept.map(({ id }) => [id, env.ids.next()]));
  const draft = new Draft(copy(execution, kept, ids, plan, env), plan, env);
  const levels = replayStates(draft, ids.get(target.id) ?? target.id);
  const children = Map.groupBy(draft.snapshot.taskRuns, ({ parentId }) => parentId);
  for (const id of levels) {
    const former = draft.frame(id);
    const main = { ...former, phase: 'main' as const };
    const frame = rebuildFrame(former, children.get(id) ?? [], (lane) => laneTasks(draft, id, main, lane));
    if (id === undefined) draft.execution.frame = frame;
    else draft.edit(id).frame = frame;
  }
  draft.moveExecution(replayExecution, 'RESTARTED');
  return { execution: { ...draft.execution, version: 0 }, taskRuns: draft.snapshot.taskRuns };
}

function replayFromStart(execution: ExecutionSnapshot, plan: Plan, env: Environment): Snapshot {
  const { tenantId, inputs, kind, labels, trigger, id: parentId, originalId } = execution;
  return initialSnapshot(plan, { tenantId, inputs, kind, labels, parentId, originalId, ...(trigger && { trigger }) }, env);
}

/** The execution and the kept task runs under new ids. */
function copy(execution: ExecutionSnapshot, kept: readonly TaskRunSnapshot[], ids: ReadonlyMap<string, string>, plan: Plan, env: Environment): Snapshot {
  const renamed: ExecutionSnapshot = {
    ...execution,
    id: env.ids.next(), version: 0, flowRevision: plan.flow.revision, parentId: execution.id, attemptNumber: 1,
    createdAtMs: env.nowMs, originalCreatedAtMs: env.nowMs,
  };
  delete renamed.outputs;
  delete renamed.endedAtMs;
  delete renamed.scheduledAtMs;
  delete renamed.error;
  const taskRuns = kept.map((run) => {
    const parentId = run.parentId === undefined ? undefined : ids.get(run.parentId);
    return { ...run, id: ids.get(run.id) ?? run.id, ...(parentId !== undefined && { parentId }) };
  });
  return { execution: renamed, taskRuns };
}

/** Sets the states of the copy: the chosen task run begins again, the flowables around it run. Returns the open levels. */
function replayStates(draft: Draft, targetId: string): Set<string | undefined> {
  const levels = new Set<string | undefined>([undefined]);
  beginAgain(draft, targetId);
  for (let { parentId } = draft.get(targetId); parentId !== undefined; parentId = draft.get(parentId).parentId) {
    draft.moveTaskRun(draft.edit(parentId), replayTaskRun, 'RUNNING');
    levels.add(parentId);
  }
  return levels;
}

function beginAgain(draft: Draft, id: string): void {
  const taskRun = draft.edit(id);
  const isFlowable = draft.node(taskRun).execution.kind === 'flowable';
  draft.moveTaskRun(taskRun, replayTaskRun, isFlowable ? 'RUNNING' : 'RESTARTED');
  taskRun.uncountedAttempts = taskRun.attempt;
  delete taskRun.frame;
  delete taskRun.items;
  delete taskRun.outputs;
  delete taskRun.error;
  delete taskRun.leaseToken;
  delete taskRun.workerId;
  delete taskRun.firstStartedAtMs;
}
