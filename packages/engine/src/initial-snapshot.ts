import type { Label } from '@windhover/flow';
import { stateChange } from './draft/dates.ts';
import { mergeLabels } from './executor-task/labels.ts';
import type { Environment } from './model/environment.ts';
import type { Breakpoint, ExecutionKind, ExecutionTrigger, Snapshot } from './model/snapshot.ts';
import type { SubflowLink } from './model/subflow.ts';
import type { Plan } from './plan/plan.ts';

export const CORRELATION_ID = 'system.correlationId';

/** What the creator of an execution decides; everything else follows from the flow. */
export interface NewExecution {
  tenantId: string;
  /** Values after parsing and defaults. */
  inputs: Record<string, unknown>;
  id?: string;
  kind?: ExecutionKind;
  /** Labels given by the caller or the trigger, after those of the flow; later ones win. */
  labels?: readonly Label[];
  /** Variables; those of the flow unless given. */
  variables?: Record<string, unknown>;
  trigger?: ExecutionTrigger;
  parentId?: string;
  /** Of an execution that a task of another one makes. */
  subflow?: SubflowLink;
  /** For a replay or a retry as a new execution: the first execution's id, and which attempt this one is. */
  originalId?: string;
  attemptNumber?: number;
  originalCreatedAtMs?: number;
  scheduledAtMs?: number;
  breakpoints?: readonly Breakpoint[];
}

/**
 * A new execution in state CREATED, version 0, ready for `start`. Labels: the flow's own, the given ones, then
 * `system.correlationId`, which is the id of the execution unless given (conformance README 15).
 */
export function initialSnapshot(plan: Plan, given: NewExecution, env: Pick<Environment, 'ids' | 'nowMs'>): Snapshot {
  const { flow } = plan;
  const id = given.id ?? env.ids.next();
  const labels = mergeLabels(flow.labels.filter(({ key }) => !key.startsWith('system.')), given.labels ?? []);
  const correlation = labels.find((label) => label.key === CORRELATION_ID) ?? { key: CORRELATION_ID, value: id };
  return {
    execution: {
      tenantId: given.tenantId,
      id,
      version: 0,
      namespace: flow.namespace,
      flowId: flow.id,
      flowRevision: flow.revision,
      ...(flow.surroundings && { namespacesVersion: flow.surroundings.version }),
      kind: given.kind ?? 'NORMAL',
      state: 'CREATED',
      histories: [stateChange('CREATED', env.nowMs)],
      inputs: given.inputs,
      variables: given.variables ?? flow.variables,
      labels: [...labels.filter((label) => label.key !== CORRELATION_ID), correlation],
      ...(given.trigger && { trigger: given.trigger }),
      ...(given.parentId !== undefined && { parentId: given.parentId }),
      ...(given.subflow && { subflow: given.subflow }),
      originalId: given.originalId ?? id,
      attemptNumber: given.attemptNumber ?? 1,
      originalCreatedAtMs: given.originalCreatedAtMs ?? env.nowMs,
      createdAtMs: env.nowMs,
      ...(given.scheduledAtMs !== undefined && { scheduledAtMs: given.scheduledAtMs }),
      ...(given.breakpoints && given.breakpoints.length > 0 && { breakpoints: [...given.breakpoints] }),
    },
    taskRuns: [],
  };
}
