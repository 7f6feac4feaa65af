import type { FlowGraph, GraphEdge, GraphNode } from '@windhover/flow';

/** A node as it is drawn. */
export interface DrawnNode {
  uid: string;
  kind: 'task' | 'trigger' | 'point';
  /** Task or trigger id. */
  id: string;
  type: string;
  disabled: boolean;
  /** Heads a cluster: its children stand in the frame around it. */
  flowable: boolean;
  branch: 'ERROR' | 'FINALLY' | 'AFTER_EXECUTION' | undefined;
}

export interface DrawnCluster {
  uid: string;
  label: string;
  nodes: readonly string[];
  parent: string | undefined;
}

export interface DrawnEdge {
  source: string;
  target: string;
  label: string | undefined;
  error: boolean;
}

export interface GraphParts {
  nodes: DrawnNode[];
  clusters: DrawnCluster[];
  edges: DrawnEdge[];
}

/** Where every execution begins; always drawn, so that errors and triggers have a place to lead to. */
const ROOT_START = 'root.:start';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function drawnNode(node: GraphNode, flowables: ReadonlySet<string>): DrawnNode {
  const plugin = node.task ?? node.trigger;
  return {
    uid: node.uid,
    kind: node.task ? 'task' : node.trigger ? 'trigger' : 'point',
    id: text(plugin?.['id']),
    type: text(plugin?.['type']),
    disabled: plugin?.['disabled'] === true,
    flowable: flowables.has(node.uid),
    branch: node.branchType,
  };
}

/** What of a flow's graph is drawn: the points that only pass an edge on are left out. */
export function graphParts(graph: FlowGraph): GraphParts {
  const flowables = new Set(graph.flowables);
  const nodes = graph.nodes.map((node) => drawnNode(node, flowables));
  const { kept, edges } = withoutPassThrough(nodes, graph.edges);
  const clusters = graph.clusters.map((entry): DrawnCluster => ({
    uid: entry.cluster.uid,
    label: entry.cluster.taskNode ? text(entry.cluster.taskNode.task?.['id']) : 'Triggers',
    nodes: entry.nodes.filter((uid) => kept.has(uid)),
    parent: entry.parents.at(-1),
  }));
  return { nodes: nodes.filter((node) => kept.has(node.uid)), clusters, edges };
}

const labelOf = (edge: GraphEdge): string | undefined => edge.relation.value;

/** Joins the edges around every point that has one way in or one way out. */
function withoutPassThrough(nodes: readonly DrawnNode[], graphEdges: readonly GraphEdge[]): { kept: Set<string>; edges: DrawnEdge[] } {
  const kept = new Set(nodes.map((node) => node.uid));
  let edges = graphEdges.map((edge): DrawnEdge => ({
    source: edge.source, target: edge.target, label: labelOf(edge), error: edge.relation.relationType === 'ERROR',
  }));
  for (const point of nodes.filter((node) => node.kind === 'point' && node.uid !== ROOT_START)) {
    const into = edges.filter((edge) => edge.target === point.uid);
    const out = edges.filter((edge) => edge.source === point.uid);
    if (into.length > 1 && out.length > 1) continue;
    const joined = into.flatMap((first) => out.map((second): DrawnEdge => ({
      source: first.source, target: second.target, label: first.label ?? second.label, error: first.error || second.error,
    })));
    edges = [...edges.filter((edge) => edge.source !== point.uid && edge.target !== point.uid), ...joined];
    kept.delete(point.uid);
  }
  const seen = new Set<string>();
  const unique = edges.filter((edge) => {
    const key = `${edge.source}\u0000${edge.target}\u0000${edge.label ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
  return { kept, edges: unique };
}
