'use client';
import { cn, Duration, StateIcon, toneColour } from '@windhover/ui';
import type { TaskRunDto } from '@windhover/contracts';
import { ChevronRight } from 'lucide-react';
import type { GanttRow } from '../lib/gantt-rows.ts';
import type { TimeScale } from '../lib/time-scale.ts';
import { GanttBar } from './GanttBar.tsx';
import { RunMenu } from './RunMenu.tsx';

export const ROW_PX = 28;
export const NAME_WIDTH = 'w-[clamp(240px,30%,420px)]';

/** One row: state and name, how long, the bar, the menu. */
export function GanttRowLine({ row, run, scale, nowMs, selected, onSelect, onToggle }: {
  row: GanttRow; run: TaskRunDto | undefined; scale: TimeScale; nowMs: number; selected: boolean; onSelect(): void; onToggle(): void;
}) {
  return (
    <div
      role="row"
      aria-level={row.depth + 1}
      aria-selected={selected}
      aria-expanded={row.isGroup ? !row.collapsed : undefined}
      onClick={row.taskRunId === undefined ? onToggle : onSelect}
      style={{ height: ROW_PX }}
      className={cn('group flex items-center border-line border-b text-body hover:bg-hover/60', selected && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft')}
    >
      <div role="gridcell" className={cn('flex h-full shrink-0 items-center gap-1.5 border-line border-r pr-1', NAME_WIDTH)} style={{ paddingLeft: 12 + row.depth * 16 }}>
        {row.isGroup ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={row.collapsed ? `Unfold ${row.label}` : `Fold ${row.label}`}
            onClick={(event) => {
              event.stopPropagation();
              onToggle();
            }}
            className="-ml-1 rounded-sm p-0.5 text-subtle hover:text-fg"
          >
            <ChevronRight size={14} className={cn('transition-transform', !row.collapsed && 'rotate-90')} />
          </button>
        ) : <span className="w-3.5 shrink-0" />}
        <StateIcon state={row.state} size={14} />
        <span className={cn('min-w-0 shrink-[0.2] truncate', row.kind === 'run' ? 'font-medium' : 'text-muted', row.kind === 'iteration' && 'font-mono text-small')} title={row.label}>{row.label}</span>
        {row.hint === undefined ? null : <span className="min-w-0 truncate font-mono text-muted text-small" title={row.hint}>{row.kind === 'iteration' ? row.hint : `[${row.hint}]`}</span>}
        {row.state === 'BREAKPOINT' && row.kind === 'run' ? <span className="shrink-0 text-small" style={{ color: toneColour('paused').text }}>stands here</span> : null}
        <span className="grow" />
        {run && row.kind === 'run' ? (
          <span onClick={(event) => event.stopPropagation()} className="shrink-0 opacity-0 focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100">
            <RunMenu run={run} className="size-6" />
          </span>
        ) : null}
      </div>
      <div role="gridcell" className="w-20 shrink-0 pr-3 text-right text-muted text-small">
        <Duration since={row.startDate} until={row.endDate} />
      </div>
      <div role="gridcell" className="relative mr-4 h-full min-w-0 grow">
        <GanttBar row={row} scale={scale} nowMs={nowMs} />
      </div>
    </div>
  );
}
