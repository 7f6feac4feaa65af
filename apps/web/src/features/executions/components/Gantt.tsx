'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { EmptyState, useNow, useShortcuts } from '@windhover/ui';
import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { ChartGantt } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useFolds } from '../hooks/use-folds.ts';
import { busySpans, ganttRows } from '../lib/gantt-rows.ts';
import type { GanttRow } from '../lib/gantt-rows.ts';
import { taskRunTree } from '../lib/task-run-tree.ts';
import type { TreeNode } from '../lib/task-run-tree.ts';
import { timeScale } from '../lib/time-scale.ts';
import { GanttAxis, GanttGrid } from './GanttAxis.tsx';
import { GanttRowLine, ROW_PX } from './GanttRowLine.tsx';

/** Loops with more turns than this begin folded. */
const UNFOLDED_RUNS = 150;

export interface GanttSelection {
  taskRunId: string;
  attempt: number | undefined;
}

const turnKeys = (nodes: readonly TreeNode[]): string[] => nodes.flatMap((node) => [...(node.kind === 'iteration' ? [node.key] : []), ...turnKeys(node.children)]);

/** Task runs over time. Arrow keys move and fold; the selected row is shown beside it. */
export function Gantt({ execution, selection, onSelect }: { execution: ExecutionDto; selection: GanttSelection | undefined; onSelect(selection: GanttSelection): void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const open = !isTerminal(execution.state.current);
  const runs = useMemo(() => execution.taskRunList ?? [], [execution.taskRunList]);
  const byId = useMemo(() => new Map(runs.map((run) => [run.id, run])), [runs]);
  const tree = useMemo(() => taskRunTree(runs), [runs]);
  const initiallyFolded = useMemo(() => new Set(runs.length > UNFOLDED_RUNS ? turnKeys(tree) : []), [runs.length, tree]);
  const { folded, toggle } = useFolds(initiallyFolded);
  const rows = useMemo(() => ganttRows(tree, folded), [tree, folded]);
  const all = useMemo(() => ganttRows(tree, new Set()), [tree]);

  const startMs = Date.parse(execution.state.startDate);
  const ticking = useNow(open ? 'tenth' : 'never');
  const nowMs = open ? Math.max(ticking, startMs) : Date.parse(execution.state.endDate ?? execution.state.startDate);
  const scale = timeScale([{ startMs, endMs: startMs }, ...busySpans(all, nowMs)], { startMs, endMs: nowMs }, open);

  const virtualizer = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12, paddingStart: 0, scrollPaddingStart: 32,
  });
  const current = rows.findIndex((row) => isSelected(row, selection));
  const go = (index: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (!row) return;
    virtualizer.scrollToIndex(rows.indexOf(row));
    if (row.taskRunId !== undefined) onSelect({ taskRunId: row.taskRunId, attempt: row.attempt });
  };
  const step = (by: 1 | -1): void => {
    let next = current + by;
    while (rows[next] !== undefined && rows[next]?.taskRunId === undefined) next += by;
    go(next);
  };
  useShortcuts([{ keys: 'j', run: () => step(1) }, { keys: 'k', run: () => step(-1) }]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[current];
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (row?.isGroup === true && ((event.key === 'ArrowRight' && row.collapsed) || (event.key === 'ArrowLeft' && !row.collapsed))) toggle(row.key);
    else return;
    event.preventDefault();
  };

  if (runs.length === 0) {
    return (
      <EmptyState icon={<ChartGantt size={20} />} title={open ? 'Nothing has run yet' : 'No task ran'}>
        {open ? 'Each task appears here the moment it is created.' : 'The execution ended before its first task.'}
      </EmptyState>
    );
  }
  return (
    <div ref={scroller} role="treegrid" aria-label="Task runs over time" aria-rowcount={rows.length} tabIndex={0} onKeyDown={onKeyDown} className="focus-inset min-h-0 grow overflow-auto">
      <div className="relative min-w-[640px]">
        <GanttAxis scale={scale} aside={`${runs.length.toLocaleString('en-GB')} task run${runs.length === 1 ? '' : 's'}`} />
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          <GanttGrid scale={scale} nowMs={open ? nowMs : undefined} />
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div key={item.key} className="absolute inset-x-0" style={{ transform: `translateY(${item.start}px)` }}>
                <GanttRowLine
                  row={row}
                  run={row.taskRunId === undefined ? undefined : byId.get(row.taskRunId)}
                  scale={scale}
                  nowMs={nowMs}
                  selected={item.index === current}
                  onSelect={() => go(item.index)}
                  onToggle={() => toggle(row.key)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const isSelected = (row: GanttRow, selection: GanttSelection | undefined): boolean =>
  selection !== undefined && row.taskRunId === selection.taskRunId && row.attempt === selection.attempt;
