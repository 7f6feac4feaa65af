import type { ExecutionSnapshot, Snapshot } from '@windhover/engine';
import { waitingPause } from '@windhover/engine';
import type { Flow, InputDefinition, InputRow } from '@windhover/flow';
import { allTasks, resolveInputs } from '@windhover/flow';
import { conflict } from '@windhover/kernel';
import type { UploadForm } from '../operation/wire.ts';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { Services } from '../services.ts';
import { givenInputs, inputHost, requireInputs } from './create-from-form.ts';

/** A paused execution and what its pause asks for. */
export interface PausedExecution {
  execution: ExecutionSnapshot;
  /** The Pause task run that a resume ends; absent when an operator paused the execution. */
  taskRunId?: string;
  /** The revision that runs, with the `onResume` of the Pause in place of its inputs. */
  form: Flow;
}

/** The paused execution, or `conflict` when it is not paused. */
export async function requirePaused(services: Pick<Services, 'actions' | 'flows'>, key: ExecutionKey): Promise<PausedExecution> {
  const snapshot = await services.actions.snapshot(key);
  const { execution } = snapshot;
  if (execution.state !== 'PAUSED' && !waitingPause(snapshot)) throw conflict(`Execution '${execution.id}' is ${execution.state}: only a paused one can be resumed`);
  const flow = await services.flows.revision(key.tenantId, execution.namespace, execution.flowId, execution.flowRevision);
  if (!flow) throw conflict(`Revision ${execution.flowRevision} of flow '${execution.namespace}.${execution.flowId}' is gone`);
  return { execution, ...askedFor(snapshot, flow) };
}

function askedFor(snapshot: Snapshot, flow: Flow): { taskRunId?: string; form: Flow } {
  const waiting = snapshot.execution.frame?.pausedByOperator ? undefined : waitingPause(snapshot);
  const onResume = waiting && [...allTasks(flow)].find(({ id }) => id === waiting.taskId)?.properties['onResume'];
  const inputs = Array.isArray(onResume) ? (onResume as InputDefinition[]) : [];
  return { ...(waiting && { taskRunId: waiting.id }), form: { ...flow, inputs } };
}

/** The values of a resume form, typed, secrets encrypted and files stored; `invalid` with a line per input. */
export async function requireResumeInputs(services: Services, tenantId: string, paused: PausedExecution, body: UploadForm): Promise<Record<string, unknown> | undefined> {
  if (paused.form.inputs.length === 0) return undefined;
  return requireInputs(services, { tenantId, flow: paused.form, executionId: paused.execution.id }, givenInputs(body));
}

/** The same without storing anything: what is wrong, per input. */
export async function checkResumeInputs(services: Services, tenantId: string, paused: PausedExecution, body: UploadForm): Promise<readonly InputRow[]> {
  const host = inputHost(services, { tenantId, flow: paused.form, executionId: paused.execution.id });
  return (await resolveInputs(paused.form.inputs, givenInputs(body), host)).rows;
}
