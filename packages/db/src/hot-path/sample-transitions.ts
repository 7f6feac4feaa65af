import type { ExecutionSnapshot, Patches, TaskRunSnapshot } from '@windhover/engine';
import type { Transition } from '@windhover/core';
import { randomIds } from '@windhover/kernel';

/** Complete rows for tests and the bench; every field can be set. */
export function sampleExecution(fields: Partial<ExecutionSnapshot> = {}): ExecutionSnapshot {
  const id = fields.id ?? randomIds.next();
  const nowMs = Date.now();
  return {
    tenantId: 'main', id, version: 1, namespace: 'company.team', flowId: 'hello', flowRevision: 1, kind: 'NORMAL', state: 'RUNNING',
    histories: [{ state: 'CREATED', date: new Date(nowMs).toISOString() }, { state: 'RUNNING', date: new Date(nowMs).toISOString() }],
    inputs: {}, variables: {}, labels: [], originalId: id, attemptNumber: 1, originalCreatedAtMs: nowMs, createdAtMs: nowMs,
    frame: { phase: 'main', branch: 'tasks', lanes: 1, nextLane: 1, openLanes: 1, maxOpenLanes: 1, failed: false, warned: false, killed: false },
    ...fields,
  };
}

export function sampleTaskRun(fields: Partial<TaskRunSnapshot> = {}): TaskRunSnapshot {
  const nowMs = Date.now();
  return {
    id: randomIds.next(), taskId: 'log', lane: 0, phase: 'main', state: 'CREATED',
    histories: [{ state: 'CREATED', date: new Date(nowMs).toISOString() }], attempt: 1, workerGroup: 'default', createdAtMs: nowMs, ...fields,
  };
}

/** A transition that writes the execution and whatever else is given; without `expectedVersion` it inserts. */
export function sampleTransition(
  execution: ExecutionSnapshot,
  fields: Partial<Omit<Transition, 'patches'>> & { patches?: Partial<Patches> } = {},
): Transition {
  const { patches, ...rest } = fields;
  return {
    tenantId: execution.tenantId, executionId: execution.id, leases: [], logs: [], metrics: [], consumedTimerIds: [], ...rest,
    patches: {
      execution, insertTaskRuns: [], updateTaskRuns: [], deleteTaskRunIds: [], endedAttempts: [], timers: [], logs: [], ...patches,
    },
  };
}
