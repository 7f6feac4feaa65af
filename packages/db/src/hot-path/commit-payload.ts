import { AppError } from '@windhover/kernel';
import type { Transition } from '@windhover/core';
import type { CommitShape } from './commit-statement.ts';
import { byKey } from './key-order.ts';
import { executionRow, taskRunRow, taskRunUpdate } from './commit-rows.ts';

export interface CommitLists {
  executions: object[];
  touched: object[];
  advances: object[];
  task_runs: object[];
  task_run_updates: object[];
  task_run_deletes: object[];
  attempts: object[];
  timers: object[];
  logs: object[];
  metrics: object[];
  entered: object[];
}

export interface CommitPayload {
  /** Rows for the named parameters of the statement. */
  lists: CommitLists;
  /** For each position of the statement's answer the index of its transition. */
  order: number[];
}

/**
 * Encodes transitions for the commit statement. A second transition that advances the same schedule in this batch is
 * left out: the first one moves it on. Throws when an execution comes twice, which would make the outcome a matter of luck.
 */
export function encodeCommit(transitions: readonly Transition[]): CommitPayload {
  const order = transitions.map((_, index) => index).sort((a, b) => byKey(keyOf(transitions, a), keyOf(transitions, b)));
  const advanced = new Set<string>();
  const kept = order.filter((index, position) => {
    const previous = order[position - 1];
    if (previous !== undefined && byKey(keyOf(transitions, previous), keyOf(transitions, index)) === 0) {
      throw new AppError('unexpected', `Execution ${keyOf(transitions, index)[1]} comes twice in one commit.`);
    }
    const advance = transitions[index]?.advance;
    if (!advance) return true;
    const trigger = JSON.stringify([transitions[index]?.tenantId, advance.namespace, advance.flowId, advance.triggerId]);
    return advanced.size < advanced.add(trigger).size;
  });
  return { order: kept, lists: encodeLists(kept.map((index) => transitions[index] as Transition)) };
}

function keyOf(transitions: readonly Transition[], index: number): string[] {
  const transition = transitions[index];
  return [transition?.tenantId ?? '', transition?.executionId ?? ''];
}

function encodeLists(transitions: Transition[]): CommitLists {
  const rows = <T>(of: (transition: Transition, owner: { i: number; tenant_id: string; execution_id: string }) => T[]): T[] =>
    transitions.flatMap((transition, index) =>
      of(transition, { i: index + 1, tenant_id: transition.tenantId, execution_id: transition.executionId }));

  const touched = rows(({ leases, patches }, owner) => {
    const own = leases.filter(({ executionId }) => executionId === undefined);
    const others = leases.flatMap((lease) => lease.executionId === undefined ? [] : [
      { ...owner, execution_id: lease.executionId, id: lease.taskRunId, token: lease.leaseToken }]);
    const tokens = new Map(own.map((lease) => [lease.taskRunId, lease.leaseToken]));
    const ids = new Set([...tokens.keys(), ...patches.updateTaskRuns.map((run) => run.id), ...patches.deleteTaskRunIds]);
    return [...[...ids].map((id) => ({ ...owner, id, token: tokens.get(id) })), ...others];
  }).sort((a, b) => byKey([a.tenant_id, a.execution_id, a.id], [b.tenant_id, b.execution_id, b.id]));

  const advances = rows(({ advance }, owner) => advance === undefined ? [] : [{
    ...owner, namespace: advance.namespace, flow_id: advance.flowId, trigger_id: advance.triggerId, instant: advance.instantMs, next: advance.nextMs,
    moves_backfill: advance.backfill !== undefined, backfill: advance.backfill ?? undefined, state: advance.state,
  }]).sort((a, b) => byKey([a.tenant_id, a.namespace, a.flow_id, a.trigger_id], [b.tenant_id, b.namespace, b.flow_id, b.trigger_id]));

  return {
    executions: rows((transition, owner) => [executionRow(transition, owner.i)]),
    touched,
    advances,
    task_runs: rows(({ patches }, owner) => patches.insertTaskRuns.map((run) => taskRunRow(run, owner))),
    task_run_updates: rows(({ patches }, owner) => patches.updateTaskRuns.map((run) => taskRunUpdate(run, owner))),
    task_run_deletes: rows(({ patches }, owner) => patches.deleteTaskRunIds.map((id) => ({ ...owner, id }))),
    attempts: rows(({ patches }, owner) => patches.endedAttempts.map((attempt) => ({
      ...owner, task_run_id: attempt.taskRunId, number: attempt.number, state: attempt.state, histories: attempt.histories,
      worker_id: attempt.workerId, error: attempt.error, log_file: attempt.logFile,
    }))),
    timers: rows(({ patches, consumedTimerIds }, owner) => [
      ...patches.timers.map((timer) => ({ ...owner, task_run_id: timer.taskRunId, attempt: timer.attempt, kind: timer.kind, due_at: timer.dueAtMs })),
      ...consumedTimerIds.map((id) => ({ i: owner.i, tenant_id: owner.tenant_id, id })),
    ]),
    logs: rows(({ patches, logs }, owner) => {
      const place = { ...owner, namespace: patches.execution.namespace, flow_id: patches.execution.flowId };
      return logs.map((line) => ({
        ...place, at: line.timestampMs, task_id: line.taskId, task_run_id: line.taskRunId, attempt: line.attempt, trigger_id: line.triggerId,
        level: line.level, thread: line.thread, message: line.message,
      }));
    }),
    metrics: rows(({ patches, metrics }, owner) => metrics.map((point) => ({
      ...owner, at: point.timestampMs, namespace: patches.execution.namespace, flow_id: patches.execution.flowId, task_id: point.taskId,
      task_run_id: point.taskRunId, name: point.name, type: point.type, value: point.value, tags: point.tags,
    }))),
    entered: rows(({ entered }, owner) => (entered ?? []).map(({ state, atMs }) => ({ ...owner, state, at: atMs }))),
  };
}

/** Which parts of the statement these lists need. */
export function shapeOf(lists: CommitLists, transitions: readonly Transition[]): CommitShape {
  return {
    creates: transitions.some(({ expectedVersion }) => expectedVersion === undefined),
    moves: transitions.some(({ expectedVersion }) => expectedVersion !== undefined),
    taskRuns: lists.touched.length > 0 || lists.attempts.length > 0,
    logs: lists.logs.length > 0,
    entered: lists.entered.length > 0,
    rest: lists.advances.length + lists.timers.length + lists.metrics.length + lists.task_run_deletes.length > 0,
  };
}
