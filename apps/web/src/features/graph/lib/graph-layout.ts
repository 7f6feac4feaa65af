import { graphlib, layout } from '@dagrejs/dagre';
import type { OrderConstraint } from '@dagrejs/dagre';
import type { DrawnCluster, DrawnNode, GraphParts } from './graph-parts.ts';

export type GraphDirection = 'TB' | 'LR';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedGraph {
  nodes: (DrawnNode & Box)[];
  clusters: (DrawnCluster & Box & { depth: number })[];
}

export const NODE_SIZE = { task: { width: 196, height: 44 }, trigger: { width: 196, height: 44 }, point: { width: 10, height: 10 } } as const;
const PADDING = { side: 14, top: 30, bottom: 14 };

/** Places tasks so that edges cross little; clusters are the frames around what they hold. The same graph gives the same picture. */
export function placeGraph(parts: GraphParts, direction: GraphDirection): PlacedGraph {
  const graph = new graphlib.Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: direction, nodesep: 28, ranksep: direction === 'TB' ? 36 : 56, edgesep: 16, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of parts.nodes) graph.setNode(node.uid, { ...NODE_SIZE[node.kind] });
  const clusters = parts.clusters.filter((cluster) => hasContent(cluster, parts.clusters));
  for (const cluster of clusters) graph.setNode(cluster.uid, {});
  for (const cluster of clusters) {
    if (cluster.parent !== undefined) graph.setParent(cluster.uid, cluster.parent);
    for (const uid of cluster.nodes) graph.setParent(uid, cluster.uid);
  }
  for (const [index, edge] of parts.edges.entries()) graph.setEdge(edge.source, edge.target, {}, String(index));
  layout(graph, { constraints: sourceOrder(parts) });

  const nodes = parts.nodes.map((node) => {
    const { x = 0, y = 0 } = graph.node(node.uid) as { x?: number; y?: number };
    const size = NODE_SIZE[node.kind];
    return { ...node, ...size, x: x - size.width / 2, y: y - size.height / 2 };
  });
  return { nodes, clusters: frames(clusters, nodes) };
}

/** Siblings stand in the order in which they are written. */
function sourceOrder(parts: GraphParts): OrderConstraint[] {
  const targets = new Map<string, string[]>();
  for (const edge of parts.edges) targets.set(edge.source, [...(targets.get(edge.source) ?? []), edge.target]);
  const position = new Map(parts.nodes.map((node, index) => [node.uid, index]));
  return [...targets.values()].flatMap((list) => {
    const sorted = [...new Set(list)].sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
    return sorted.slice(1).map((right, index): OrderConstraint => ({ left: sorted[index] ?? right, right }));
  });
}

const hasContent = (cluster: DrawnCluster, all: readonly DrawnCluster[]): boolean =>
  cluster.nodes.length > 0 || all.some((other) => other.parent === cluster.uid && hasContent(other, all));

/** The frame of each cluster: around its nodes and the frames inside, so that nothing overlaps its border. */
function frames(clusters: readonly DrawnCluster[], nodes: readonly (DrawnNode & Box)[]): PlacedGraph['clusters'] {
  const boxes = new Map<string, Box>();
  const boxOf = (cluster: DrawnCluster): Box => {
    const known = boxes.get(cluster.uid);
    if (known) return known;
    const inside = [
      ...nodes.filter((node) => cluster.nodes.includes(node.uid)),
      ...clusters.filter((other) => other.parent === cluster.uid).map(boxOf),
    ];
    const left = Math.min(...inside.map((box) => box.x)) - PADDING.side;
    const top = Math.min(...inside.map((box) => box.y)) - PADDING.top;
    const right = Math.max(...inside.map((box) => box.x + box.width)) + PADDING.side;
    const bottom = Math.max(...inside.map((box) => box.y + box.height)) + PADDING.bottom;
    const box = { x: left, y: top, width: right - left, height: bottom - top };
    boxes.set(cluster.uid, box);
    return box;
  };
  const depthOf = (cluster: DrawnCluster): number => {
    const parent = clusters.find((other) => other.uid === cluster.parent);
    return parent ? depthOf(parent) + 1 : 0;
  };
  return clusters.map((cluster) => ({ ...cluster, ...boxOf(cluster), depth: depthOf(cluster) }));
}
