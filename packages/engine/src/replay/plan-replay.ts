import { invalid } from '@windhover/kernel';
import { stateChange } from '../draft/dates.ts';
import { Draft } from '../draft/draft.ts';
import { mergeLabels } from '../executor-task/labels.ts';
import { initialSnapshot } from '../initial-snapshot.ts';
import { laneTasks } from '../level/level-tasks.ts';
import type { Environment } from '../model/environment.ts';
import type { Breakpoint, ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import { isInDirectory, ruleOf } from '../plan/plan.ts';
import type { Plan } from '../plan/plan.ts';
import { replayExecution } from '../transitions/replay-execution.ts';
import { replayTaskRun } from '../transitions/replay-task-run.ts';
import { keptTaskRuns } from './kept-task-runs.ts';
import { rebuildFrame } from './rebuild-frame.ts';

/** What a replay does otherwise than the execution that it plays again. */
export interface ReplayChanges {
  /** Id of the new execution. */
  id?: string;
  /** Inputs, typed, in place of the old ones. */
  inputs?: Record<string, unknown>;
  breakpoints?: readonly Breakpoint[];
}

const REPLAYED = { key: 'system.replay', value: 'true' };

/**
 * A new execution that plays another one again, from a task run or (without one) from the start; ready for `start`.
 * The copy is RESTARTED (CREATED from the start), its parent is the execution it was made from, the original stays the
 * same. Its history has the states of the original, as in the reference, dated at its own creation. Task runs before the chosen one are copied under new ids with their outputs. `allTaskRuns` are in order of creation.
 * Throws `invalid` when the task run is not one of the execution or its task is not in the plan.
 */
export function planReplay(
  execution: ExecutionSnapshot, allTaskRuns: readonly TaskRunSnapshot[], plan: Plan, fromTaskRunId: string | undefined, env: Environment,
  changes: ReplayChanges = {},
): Snapshot {
  if (fromTaskRunId === undefined) return replayFromStart(execution, plan, env, changes);
  const target = asAWhole(allTaskRuns, plan, allTaskRuns.find(({ id }) => id === fromTaskRunId));
  if (!target || !execution.frame) throw invalid(`No task found to replay from: task run ${fromTaskRunId} is not of execution ${execution.id}`);
  const kept = keptTaskRuns(execution, allTaskRuns, plan, target);
  const foreign = kept.find(({ taskId }) => !plan.nodes.has(taskId));
  if (foreign) throw invalid(`No task found to replay from: task '${foreign.taskId}' is not in revision ${plan.flow.revision} of the flow`);

  const ids = new Map(kept.map(({ id }) => [id, env.ids.next()]));
  const draft = new Draft(copy(execution, kept, ids, plan, env, changes), plan, env);
  const levels = replayStates(draft, ids.get(target.id) ?? target.id);
  const children = Map.groupBy(draft.snapshot.taskRuns, ({ parentId }) => parentId);
  for (const id of levels) {
    const former = draft.frame(id);
    const main = { ...former, phase: 'main' as const };
    const frame = rebuildFrame(former, children.get(id) ?? [], (lane) => laneTasks(draft, id, main, lane));
    const owner = id === undefined ? undefined : draft.node(draft.get(id));
    if (owner && ruleOf(owner)?.afterLanes) frame.lanes = Math.min(frame.lanes, Math.max(1, frame.nextLane));
    if (id === undefined) draft.execution.frame = frame;
    else draft.edit(id).frame = frame;
  }
  draft.moveExecution(replayExecution, 'RESTARTED');
  return { execution: { ...draft.execution, version: 0 }, taskRuns: draft.snapshot.taskRuns };
}

function replayFromStart(execution: ExecutionSnapshot, plan: Plan, env: Environment, changes: ReplayChanges): Snapshot {
  const { tenantId, inputs, kind, trigger, id: parentId, originalId } = execution;
  const labels = mergeLabels(execution.labels, [REPLAYED]);
  return initialSnapshot(plan, { tenantId, inputs, kind, labels, parentId, originalId, ...(trigger && { trigger }), ...changes }, env);
}

/** A task of a working directory, or the `onPause` task of a Pause, does not run by itself: the whole is replayed. */
function asAWhole(all: readonly TaskRunSnapshot[], plan: Plan, target: TaskRunSnapshot | undefined): TaskRunSnapshot | undefined {
  const node = target && plan.nodes.get(target.taskId);
  const isOnPause = target?.phase === 'after' && target.parentId !== undefined;
  return node && (isInDirectory(node) || isOnPause) ? all.find(({ id }) => id === target.parentId) : target;
}

/** The execution and the kept task runs under new ids. */
function copy(
  execution: ExecutionSnapshot, kept: readonly TaskRunSnapshot[], ids: ReadonlyMap<string, string>, plan: Plan, env: Environment, changes: ReplayChanges,
): Snapshot {
  const renamed: ExecutionSnapshot = {
    ...execution,
    id: changes.id ?? env.ids.next(), histories: execution.histories.map(({ state }) => stateChange(state, env.nowMs)), version: 0, flowRevision: plan.flow.revision, parentId: execution.id, attemptNumber: 1,
    createdAtMs: env.nowMs, originalCreatedAtMs: env.nowMs,
    inputs: changes.inputs ?? execution.inputs, labels: mergeLabels(execution.labels, [REPLAYED]),
  };
  delete renamed.breakpoints;
  if (changes.breakpoints && changes.breakpoints.length > 0) renamed.breakpoints = [...changes.breakpoints];
  delete renamed.outputs;
  delete renamed.subflow;
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
