'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { SkeletonRows } from '../feedback/Skeleton.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { TableHead } from './TableHead.tsx';
import { selectionOf, toggled } from './table-model.ts';
import type { Column, Sort } from './table-model.ts';
import { TableRow } from './TableRow.tsx';
import { useTableKeys } from './use-table-keys.ts';

const ROW_PX = 32;
const VIRTUAL_FROM = 100;

export interface TableProps<Row> {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while nothing was read yet. */
  rows: readonly Row[] | undefined;
  rowKey(row: Row): string;
  /** What a row is called, for its checkbox; its key unless given. */
  rowName?: (row: Row) => string;
  sort?: Sort | undefined;
  onSortChange?: (sort: Sort | undefined) => void;
  /** Keys of the chosen rows; without it rows can't be chosen. */
  selection?: ReadonlySet<string>;
  onSelectionChange?: (selection: Set<string>) => void;
  onOpen?: (row: Row) => void;
  /** The row that an inspector shows. */
  currentKey?: string | undefined;
  /** For prefetching. */
  onHover?: (row: Row) => void;
  /** Stands instead of the rows when there are none. */
  empty: ReactNode;
  /** `j k x o Enter` act on this table; turn off for a second table on a page. */
  keyboard?: boolean;
  className?: string;
}

/** Rows of 32 px under a head that stays; virtual beyond 100 rows; fills its container and scrolls inside. */
export function Table<Row>({
  label, columns, rows, rowKey, rowName = rowKey, sort, onSortChange, selection, onSelectionChange, onOpen, currentKey, onHover, empty,
  keyboard = true, className,
}: TableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = rows ?? [];
  const isVirtual = list.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: list.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12, scrollPaddingStart: ROW_PX, enabled: isVirtual,
  });
  const toggle = (row: Row): void => onSelectionChange?.(toggled(selection ?? new Set(), rowKey(row)));
  const at = (index: number, act: ((row: Row) => void) | undefined): void => {
    const row = list[index];
    if (row !== undefined) act?.(row);
  };
  const cursor = useTableKeys({
    length: keyboard ? list.length : 0,
    onOpen: (index) => at(index, onOpen),
    onToggle: (index) => at(index, toggle),
    reveal: (index) => revealRow(scroller.current, index),
  });
  useShortcuts(keyboard && cursor >= 0 && onOpen ? [{ keys: 'Enter', run: () => at(cursor, onOpen) }] : []);

  if (!rows) return <SkeletonRows label={`Loading ${label.toLowerCase()}`} />;
  if (rows.length === 0) return <>{empty}</>;

  const keys = list.map(rowKey);
  const items = isVirtual ? virtualizer.getVirtualItems() : undefined;
  const shown = items ? items.map((item) => item.index) : list.map((_, index) => index);
  const before = items?.[0]?.start ?? 0;
  const after = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const selectable = selection !== undefined;
  const minWidth = columns.reduce((sum, column) => sum + (column.width ?? column.minWidth ?? 120), selectable ? 36 : 0);

  return (
    <div ref={scroller} className={cn('min-h-0 grow overflow-auto', className)}>
      <table aria-label={label} aria-rowcount={list.length + 1} className="w-full table-fixed border-separate border-spacing-0" style={{ minWidth }}>
        <colgroup>
          {selectable ? <col style={{ width: 36 }} /> : null}
          {columns.map((column) => <col key={column.id} style={{ width: column.width }} />)}
        </colgroup>
        <TableHead
          columns={columns}
          sort={sort}
          onSortChange={onSortChange}
          selected={selectable ? selectionOf(keys, selection) : undefined}
          onSelectAll={(all) => onSelectionChange?.(new Set(all ? keys : []))}
        />
        <tbody>
          {before > 0 ? <tr aria-hidden style={{ height: before }} /> : null}
          {shown.map((index) => {
            const row = list[index];
            const key = keys[index];
            if (row === undefined || key === undefined) return null;
            return (
              <TableRow
                key={key}
                row={row}
                index={index}
                columns={columns}
                name={rowName(row)}
                selected={selectable ? selection.has(key) : undefined}
                isCursor={index === cursor}
                isCurrent={currentKey === key}
                onToggle={() => toggle(row)}
                onOpen={onOpen ? () => onOpen(row) : undefined}
                onHover={onHover ? () => onHover(row) : undefined}
              />
            );
          })}
          {after > 0 ? <tr aria-hidden style={{ height: after }} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** Scrolls just so far that the row is whole in view, below the sticky head. */
function revealRow(scroller: HTMLElement | null, index: number): void {
  if (!scroller) return;
  const top = index * ROW_PX;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + 2 * ROW_PX > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + 2 * ROW_PX - scroller.clientHeight;
}
