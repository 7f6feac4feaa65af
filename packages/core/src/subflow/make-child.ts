import { AppError, invalid, notFound } from '@windhover/kernel';
import type { SubflowLink } from '@windhover/engine';
import { subflowToken } from '@windhover/engine';
import type { Flow, Label } from '@windhover/flow';
import { requireEnabled, requireInputs } from '../execution/create-from-form.ts';
import type { InputServices } from '../execution/create-from-form.ts';
import type { ExecutionActions } from '../execution/execution-actions.ts';
import type { FlowSources } from '../flow/flow-sources.ts';
import type { NamespaceAccess } from '../task-services/namespace-access.ts';
import { childId } from './child-id.ts';
import type { SubflowPlace } from './subflow-place.ts';
import type { SubflowRequest } from './subflow-request.ts';

export interface MakeChildServices extends InputServices {
  actions: ExecutionActions;
  flows: Pick<FlowSources, 'current' | 'revision'>;
  access: NamespaceAccess;
}

/** Subflows below each other: a flow that calls itself by an expression must come to an end. */
const MAX_DEPTH = 100;
const CORRELATION_ID = 'system.correlationId';

/** The flow that a task wants to run. Throws what is wrong with it, in the reference's words. */
export async function requireSubflow(
  { flows, access }: Pick<MakeChildServices, 'flows' | 'access'>, place: SubflowPlace, { namespace, flowId, revision }: SubflowRequest,
): Promise<Flow> {
  const { tenantId } = place.key;
  if (namespace !== place.execution.namespace) await access.assertAllowed(tenantId, place.execution.namespace, namespace);
  const flow = revision === undefined
    ? (await flows.current(tenantId, namespace, flowId))?.parsed.flow
    : await flows.revision(tenantId, namespace, flowId, revision);
  if (!flow) throw notFound(`Unable to find flow '${namespace}'.'${flowId}' with revision '${revision ?? 0}'`);
  requireEnabled(flow);
  if (depthOf(place) > MAX_DEPTH) throw invalid(`Subflows are nested deeper than ${MAX_DEPTH} levels at '${namespace}'.'${flowId}': a flow that calls itself must have an end`);
  return flow;
}

/**
 * Makes the execution of one batch, once: the id follows from the task run's attempt, and the task run must still wait at
 * the moment of the commit. Nothing happens when either is not so. Throws when the inputs are not what the flow takes.
 */
export async function makeChild(
  services: MakeChildServices, place: SubflowPlace, request: SubflowRequest, flow: Flow, batch: { iteration: number; inputs: Record<string, unknown> },
): Promise<void> {
  const { execution, taskRun, key } = place;
  const id = await childId(taskRun, batch.iteration);
  const inputs = await requireInputs(services, { tenantId: key.tenantId, flow, executionId: id }, batch.inputs);
  const link: SubflowLink = {
    executionId: execution.id, taskRunId: taskRun.id, attempt: taskRun.attempt, iteration: batch.iteration, depth: depthOf(place),
  };
  await services.actions.create({
    tenantId: key.tenantId, flow, id, inputs, labels: labelsOf(place, request), kind: execution.kind, pinned: request.revision !== undefined,
    ...(request.scheduledAtMs !== undefined && { scheduledAtMs: request.scheduledAtMs }),
    trigger: {
      id: taskRun.taskId, type: place.node.task.type,
      variables: {
        executionId: execution.id, namespace: execution.namespace, flowId: execution.flowId, flowRevision: execution.flowRevision,
        taskId: taskRun.taskId, taskRunId: taskRun.id, ...(taskRun.value !== undefined && { taskRunValue: taskRun.value }),
        taskRunIteration: batch.iteration,
      },
    },
    subflow: { link, guard: { executionId: execution.id, taskRunId: taskRun.id, leaseToken: subflowToken(taskRun.attempt) } },
  });
}

const depthOf = ({ execution }: SubflowPlace): number => (execution.subflow?.depth ?? 0) + 1;

/** Inherited labels, those of the task, and the correlation id of the family: later ones win. */
function labelsOf({ execution }: SubflowPlace, { inheritLabels, labels }: SubflowRequest): Label[] {
  const refused = labels.find(({ key }) => key.startsWith('system.'));
  if (refused) throw new AppError('invalid', `System labels can only be set by the platform itself, offending label: ${refused.key}`);
  const inherited = inheritLabels ? execution.labels.filter(({ key }) => !key.startsWith('system.')) : [];
  return [...inherited, ...labels, ...execution.labels.filter(({ key }) => key === CORRELATION_ID)];
}
