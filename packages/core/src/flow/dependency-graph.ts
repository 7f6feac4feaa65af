import type { FlowTopologyDto } from '@windhover/contracts';
import type { TenantDb } from '../ports/tenant-db.ts';
import { allPages } from './all-pages.ts';
import { edgesOf, keyOf } from './flow-topology.ts';
import type { FlowEdge, FlowName } from './flow-topology.ts';
import type { FlowSources } from './flow-sources.ts';

/** Sources that can say something about another flow; the others need not be read. */
const SAYS_SOMETHING = 'flowId|trigger\\.Flow|ForEachItem|Subflow';

/** How flows of a tenant start each other, from their current revisions. */
export async function topologyOf(flows: FlowSources, db: TenantDb): Promise<FlowEdge[]> {
  const names = await db.flows.names();
  const edges: FlowEdge[] = [];
  for await (const rows of allPages((page) => db.flows.search([{ field: 'source', operation: 'REGEX', value: SAYS_SOMETHING }], page))) {
    for (const row of rows) {
      const { draft } = flows.parsedRow(db.tenantId, row);
      // By itself a flow may lack what its namespace gives it.
      if (draft) edges.push(...edgesOf(draft, names));
    }
  }
  return edges;
}

/** The edges around flows: one step, or all that can be reached; only forward where `destinationOnly`. */
export function around(edges: readonly FlowEdge[], from: readonly FlowName[], { destinationOnly, expandAll }: { destinationOnly: boolean; expandAll: boolean }): FlowEdge[] {
  const reached = new Set(from.map(keyOf));
  const found = new Set<FlowEdge>();
  for (let frontier = new Set(reached); frontier.size > 0;) {
    const next = new Set<string>();
    for (const edge of edges) {
      const [source, target] = [keyOf(edge.source), keyOf(edge.target)];
      const leads = frontier.has(source) ? target : !destinationOnly && frontier.has(target) ? source : undefined;
      if (leads === undefined) continue;
      found.add(edge);
      if (!reached.has(leads)) next.add(leads);
      reached.add(leads);
    }
    frontier = expandAll ? next : new Set();
  }
  return [...found];
}

/** The graph as the API gives it. `alone` are flows that are shown without an edge too. */
export function topologyView(tenantId: string, edges: readonly FlowEdge[], alone: readonly FlowName[]): FlowTopologyDto {
  const uid = ({ namespace, id }: FlowName): string => `${tenantId}_${namespace}_${id}`;
  const nodes = new Map([...alone, ...edges.flatMap(({ source, target }) => [source, target])].map((name) => [keyOf(name), name]));
  return {
    nodes: [...nodes.values()].map(({ namespace, id }) => ({ uid: uid({ namespace, id }), namespace, id })),
    edges: edges.map(({ source, target, relation }) => ({ source: uid(source), target: uid(target), relation })),
  };
}
