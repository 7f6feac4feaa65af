import { MarkerType, Position } from '@xyflow/react';
import type { BuiltInEdge, Edge, Node } from '@xyflow/react';
import type { GraphDirection, PlacedGraph } from './graph-layout.ts';
import type { DrawnNode, GraphParts } from './graph-parts.ts';

export type TaskNodeData = DrawnNode & { selected: boolean; state: string | undefined; breakpoint: boolean } & Record<string, unknown>;
/** What is said of the tasks, by id. */
export interface NodeMarks {
  selectedId: string | undefined;
  states: ReadonlyMap<string, string> | undefined;
  breakpoints?: ReadonlySet<string> | undefined;
}

export type ClusterData = { label: string; depth: number } & Record<string, unknown>;

/** The nodes in the terms of the canvas: frames below, tasks above. */
export function drawnNodes(placed: PlacedGraph, direction: GraphDirection, { selectedId, states, breakpoints }: NodeMarks): Node[] {
  const [sourcePosition, targetPosition] = direction === 'TB' ? [Position.Bottom, Position.Top] : [Position.Right, Position.Left];
  const frames = placed.clusters.map((cluster): Node => ({
    id: cluster.uid,
    type: 'cluster',
    position: { x: cluster.x, y: cluster.y },
    width: cluster.width,
    height: cluster.height,
    zIndex: -10 + cluster.depth,
    data: { label: cluster.label, depth: cluster.depth } satisfies ClusterData,
    focusable: false,
  }));
  const nodes = placed.nodes.map((node): Node => ({
    id: node.uid,
    type: node.kind === 'point' ? 'point' : 'task',
    position: { x: node.x, y: node.y },
    width: node.width,
    height: node.height,
    sourcePosition,
    targetPosition,
    zIndex: 1,
    data: { ...node, selected: node.id !== '' && node.id === selectedId, state: states?.get(node.id), breakpoint: breakpoints?.has(node.id) ?? false } satisfies TaskNodeData,
    focusable: node.kind !== 'point',
    ariaLabel: node.id === '' ? undefined : `${node.kind} ${node.id}`,
  }));
  return [...frames, ...nodes];
}

export function drawnEdges(parts: GraphParts): Edge[] {
  return parts.edges.map((edge, index) => {
    const colour = edge.error ? 'var(--state-failed)' : 'var(--line-strong)';
    return {
      id: `${index}:${edge.source}>${edge.target}`,
      source: edge.source,
      target: edge.target,
      type: 'smoothstep',
      pathOptions: { offset: 8, borderRadius: 6 },
      ...(edge.label === undefined ? {} : { label: edge.label }),
      markerEnd: { type: MarkerType.ArrowClosed, color: colour, width: 14, height: 14 },
      style: { stroke: colour, strokeWidth: 1.25, ...(edge.error ? { strokeDasharray: '4 3' } : {}) },
      labelStyle: { fill: 'var(--fg-muted)', fontSize: 11 },
      labelBgStyle: { fill: 'var(--canvas)' },
      labelBgPadding: [4, 2],
      focusable: false,
    } satisfies BuiltInEdge;
  });
}
