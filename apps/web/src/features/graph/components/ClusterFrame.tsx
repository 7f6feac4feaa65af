'use client';
import type { Node, NodeProps } from '@xyflow/react';
import type { ClusterData } from '../lib/drawn.ts';

/** The frame around what a flowable task holds. */
export function ClusterFrame({ data }: NodeProps<Node<ClusterData>>) {
  return (
    <div className="pointer-events-none size-full rounded-lg border border-line-strong border-dashed bg-slate-soft/40">
      <span className="block truncate px-3 pt-1.5 font-medium text-caption text-muted">{data.label}</span>
    </div>
  );
}
