import { isPlainObject } from '@windhover/kernel';
import type { SubflowChild } from '../ports/subflow-store.ts';
import type { SubflowPlace } from './subflow-place.ts';
import type { TendServices } from './tend-services.ts';

/** The deprecated `outputs` of a Subflow, rendered as if they stood in the flow that ended. Undefined when there are none. */
export async function legacyOutputs(
  { store, expressions, flows }: TendServices, { key, node, taskRun }: SubflowPlace, child: SubflowChild,
): Promise<Record<string, unknown> | undefined> {
  const written = node.task.properties['outputs'];
  if (!isPlainObject(written)) return undefined;
  const [snapshot] = await store.load([{ tenantId: key.tenantId, executionId: child.executionId }]);
  if (!snapshot) return undefined;
  const task = { ...node.task, properties: { outputs: written } };
  const { execution } = snapshot;
  const flow = await flows.revision(key.tenantId, execution.namespace, execution.flowId, execution.flowRevision, execution.namespacesVersion);
  const render = expressions.rendererOf({ execution, taskRun, ancestors: [], claimedAtMs: 0 }, flow ?? {}, task, () => undefined);
  const rendered = await render(written);
  return isPlainObject(rendered) ? rendered : undefined;
}
