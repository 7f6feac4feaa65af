'use client';
import { Handle, Position } from '@xyflow/react';
import type { NodeProps } from '@xyflow/react';

/** Where several ways meet and part. */
export function PointNode({ sourcePosition = Position.Bottom, targetPosition = Position.Top }: NodeProps) {
  return (
    <div className="size-full rounded-full border border-line-strong bg-active">
      <Handle type="target" position={targetPosition} className="!pointer-events-none !opacity-0" />
      <Handle type="source" position={sourcePosition} className="!pointer-events-none !opacity-0" />
    </div>
  );
}
