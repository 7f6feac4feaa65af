'use client';
import { cn, stateLook, StateIcon, toneColour } from '@windhover/ui';
import { Handle, Position } from '@xyflow/react';
import type { Node, NodeProps } from '@xyflow/react';
import type { TaskNodeData } from '../lib/drawn.ts';
import { PluginIcon } from './PluginIcon.tsx';

/** A task or trigger: icon, id, type, and the state of its last run. */
export function TaskNode({ data, sourcePosition, targetPosition }: NodeProps<Node<TaskNodeData>>) {
  const colour = data.state === undefined ? undefined : toneColour(stateLook(data.state).tone);
  return (
    <div
      title={data.type}
      className={cn(
        'flex h-full w-full cursor-pointer items-center gap-2 rounded-md border bg-raised px-2 hover:border-slate',
        data.kind === 'trigger' ? 'border-slate/60 border-dashed' : 'border-line-strong',
        data.branch === 'ERROR' && 'border-danger/50',
        data.disabled && 'opacity-50',
        data.selected && 'border-accent ring-1 ring-accent hover:border-accent',
      )}
      style={colour && !data.selected ? { borderColor: colour.solid } : undefined}
    >
      {data.breakpoint ? <span title="Breakpoint: the execution stops before this task" className="-left-1.5 -translate-y-1/2 absolute top-1/2 size-3 rounded-full border-2 border-canvas" style={{ background: toneColour('paused').solid }} /> : null}
      <Handle type="target" position={targetPosition ?? Position.Top} className="!pointer-events-none !opacity-0" />
      <span className="flex size-7 shrink-0 items-center justify-center rounded-sm bg-sunken text-slate"><PluginIcon type={data.type} /></span>
      <span className="min-w-0 grow leading-4">
        <span className={cn('block truncate font-medium', data.disabled && 'line-through')}>{data.id}</span>
        <span className="block truncate text-caption text-subtle">{data.type.slice(data.type.lastIndexOf('.') + 1)}</span>
      </span>
      {data.state === undefined ? null : <StateIcon state={data.state} />}
      <Handle type="source" position={sourcePosition ?? Position.Bottom} className="!pointer-events-none !opacity-0" />
    </div>
  );
}
