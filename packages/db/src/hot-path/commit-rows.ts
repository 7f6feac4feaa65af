import type { TaskRunSnapshot } from '@windhover/engine';
import type { Transition } from '@windhover/core';

interface Owner {
  i: number;
  tenant_id: string;
  execution_id: string;
}

/**
 * Loop values that this process knows to be stored. They are written once and can be long: sending them again with every
 * step of the loop would make a step cost as much as the loop has values.
 */
const storedItems = new WeakMap<readonly unknown[], Set<string>>();

/** Remembers that a task run's loop values are in the database. */
export function rememberItems(run: TaskRunSnapshot): void {
  if (!run.items) return;
  const owners = storedItems.get(run.items);
  if (owners) owners.add(run.id);
  else storedItems.set(run.items, new Set([run.id]));
}

const isStored = (run: TaskRunSnapshot): boolean => run.items === undefined || storedItems.get(run.items)?.has(run.id) === true;

/**
 * A row for `executions`. An update writes what can change; what is fixed from the start (namespace, flow, kind, inputs,
 * trigger, parent, creation) is sent for an insert only.
 */
export function executionRow(transition: Transition, i: number): object {
  const { execution } = transition.patches;
  const changing = {
    i, tenant_id: transition.tenantId, id: transition.executionId, expected: transition.expectedVersion,
    advances: transition.advance !== undefined, version: execution.version, flow_revision: execution.flowRevision,
    state: execution.state, histories: execution.histories, variables: execution.variables, labels: execution.labels,
    outputs: execution.outputs, attempt_number: execution.attemptNumber, scheduled_at: execution.scheduledAtMs,
    ended_at: execution.endedAtMs, frame: execution.frame, error: execution.error, breakpoints: execution.breakpoints, subflow: execution.subflow,
  };
  if (transition.expectedVersion !== undefined) return changing;
  return {
    ...changing, namespace: execution.namespace, flow_id: execution.flowId, kind: execution.kind, inputs: execution.inputs,
    trigger: execution.trigger, parent_id: execution.parentId, original_id: execution.originalId,
    original_created_at: execution.originalCreatedAtMs, created_at: execution.createdAtMs,
  };
}

/** A new row for `task_runs`. */
export function taskRunRow(run: TaskRunSnapshot, owner: Owner): object {
  return {
    ...changingColumns(run, owner), items: run.items, task_id: run.taskId, parent_id: run.parentId, value: run.value,
    iteration: run.iteration, lane: run.lane, phase: run.phase, created_at: run.createdAtMs,
  };
}

/** The changing columns of a row of `task_runs`. */
export function taskRunUpdate(run: TaskRunSnapshot, owner: Owner): object {
  return { ...changingColumns(run, owner), items: isStored(run) ? undefined : run.items };
}

function changingColumns(run: TaskRunSnapshot, owner: Owner): object {
  return {
    ...owner, id: run.id, state: run.state, histories: run.histories, attempt: run.attempt, worker_group: run.workerGroup,
    worker_id: run.workerId, lease_token: run.leaseToken, frame: run.frame, outputs: run.outputs,
    first_started_at: run.firstStartedAtMs, uncounted_attempts: run.uncountedAttempts, error: run.error,
  };
}
