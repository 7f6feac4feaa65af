import { flowGraph, subflowCalls } from '@windhover/flow';
import type { Flow, FlowGraph } from '@windhover/flow';
import type { TenantDb } from '../ports/tenant-db.ts';
import type { FlowSources } from './flow-sources.ts';

/** Flows that one graph draws at most. */
const MAX_FLOWS = 50;

const keyOf = (namespace: unknown, id: unknown): string => `${String(namespace)}/${String(id)}`;

/** The graph of a flow with the flows behind the named Subflow tasks drawn in their place; `uids` are those of the graph's nodes. */
export async function graphWithSubflows(flows: FlowSources, db: TenantDb, flow: Flow, uids: readonly string[]): Promise<FlowGraph> {
  if (uids.length === 0) return flowGraph(flow);
  const wanted = new Set(uids);
  const taskIds = new Set(uids.map((uid) => uid.slice(uid.lastIndexOf('.') + 1)));
  const loaded = new Map<string, Flow>();
  const load = async (from: Flow): Promise<void> => {
    for (const { namespace, flowId, taskId } of subflowCalls(from)) {
      const key = keyOf(namespace, flowId);
      if (!taskIds.has(taskId) || loaded.has(key) || loaded.size >= MAX_FLOWS) continue;
      const child = (await flows.find(db, namespace, flowId))?.parsed.flow;
      if (!child) continue;
      loaded.set(key, child);
      await load(child);
    }
  };
  await load(flow);
  return flowGraph(flow, (uid, task) => (wanted.has(uid) ? loaded.get(keyOf(task.properties['namespace'], task.properties['flowId'])) : undefined));
}
