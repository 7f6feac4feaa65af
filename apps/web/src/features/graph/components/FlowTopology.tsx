'use client';
import { IconButton, useStored } from '@windhover/ui';
import type { FlowGraph } from '@windhover/flow';
import { Background, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { ArrowDownUp, ArrowLeftRight, Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { placeGraph } from '../lib/graph-layout.ts';
import type { GraphDirection } from '../lib/graph-layout.ts';
import { graphParts } from '../lib/graph-parts.ts';
import { drawnEdges, drawnNodes } from '../lib/drawn.ts';
import { ClusterFrame } from './ClusterFrame.tsx';
import { PointNode } from './PointNode.tsx';
import { TaskNode } from './TaskNode.tsx';

const NODE_TYPES = { task: TaskNode, point: PointNode, cluster: ClusterFrame };
const FIT = { padding: 0.08, minZoom: 0.4, maxZoom: 1, duration: 0 };

export interface FlowTopologyProps {
  graph: FlowGraph;
  /** Id of the task or trigger that is marked. */
  selectedId?: string | undefined;
  onSelect?: (id: string) => void;
  /** State of the last run by task id, shown on the nodes. */
  states?: ReadonlyMap<string, string> | undefined;
  /** Tasks before which the execution stops. */
  breakpoints?: ReadonlySet<string> | undefined;
}

/** A flow as a graph: tasks, branches, triggers, errors. Zooms with the wheel, moves by dragging. */
export function FlowTopology(props: FlowTopologyProps) {
  return (
    <ReactFlowProvider>
      <Topology {...props} />
    </ReactFlowProvider>
  );
}

function Topology({ graph, selectedId, onSelect, states, breakpoints }: FlowTopologyProps) {
  const [stored, setStored] = useStored('windhover.graph.direction');
  const direction: GraphDirection = stored === 'LR' ? 'LR' : 'TB';
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const parts = useMemo(() => graphParts(graph), [graph]);
  const placed = useMemo(() => placeGraph(parts, direction), [parts, direction]);
  const nodes = useMemo(() => drawnNodes(placed, direction, { selectedId, states, breakpoints }), [placed, direction, selectedId, states, breakpoints]);
  const edges = useMemo(() => drawnEdges(parts), [parts]);

  // A new shape is shown whole; typing inside a task leaves the view where it is.
  const shape = `${direction}:${placed.nodes.map((node) => node.uid).join('|')}`;
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (shown.current === shape) return undefined;
    // One frame later the canvas knows the new places.
    const frame = requestAnimationFrame(() => {
      shown.current = shape;
      void fitView(FIT);
    });
    return () => cancelAnimationFrame(frame);
  }, [shape, fitView]);

  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      onNodeClick={(_event, node) => {
        if (typeof node.data['id'] === 'string' && node.data['id'] !== '') onSelect?.(node.data['id']);
      }}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      // Keys belong to the page: the canvas would take the space bar even from the editor beside it.
      panActivationKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomActivationKeyCode={null}
      deleteKeyCode={null}
      fitView
      fitViewOptions={FIT}
      minZoom={0.15}
      maxZoom={1.75}
      aria-label="Graph of the flow"
    >
      <Background gap={20} size={1} color="var(--line-strong)" />
      <Panel position="bottom-left">
        <div className="flex rounded-md border border-line bg-raised">
          <IconButton label="Zoom in" icon={<Plus size={16} />} size="compact" onClick={() => void zoomIn()} />
          <IconButton label="Zoom out" icon={<Minus size={16} />} size="compact" onClick={() => void zoomOut()} />
          <IconButton label="Show all" icon={<Maximize size={16} />} size="compact" onClick={() => void fitView(FIT)} />
          <IconButton
            label={direction === 'TB' ? 'Left to right' : 'Top to bottom'}
            icon={direction === 'TB' ? <ArrowLeftRight size={16} /> : <ArrowDownUp size={16} />}
            size="compact"
            onClick={() => setStored(direction === 'TB' ? 'LR' : 'TB')}
          />
        </div>
      </Panel>
    </ReactFlow>
  );
}
