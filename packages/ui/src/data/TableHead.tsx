'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '../class-names.ts';
import { Checkbox } from '../form/Checkbox.tsx';
import { LAYER } from '../overlay/layers.ts';
import { nextSort } from './table-model.ts';
import type { Column, Sort } from './table-model.ts';

export interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSortChange: ((sort: Sort | undefined) => void) | undefined;
  selected: boolean | 'indeterminate' | undefined;
  onSelectAll(selected: boolean): void;
}

export function TableHead<Row>({ columns, sort, onSortChange, selected, onSelectAll }: TableHeadProps<Row>) {
  return (
    <thead className={cn('sticky top-0 bg-canvas', LAYER.sticky)}>
      <tr className="h-8 shadow-[inset_0_-1px_0_var(--line)]">
        {selected === undefined ? null : (
          <th scope="col" className="pl-4 text-left">
            <Checkbox aria-label="Select all rows shown" checked={selected} onCheckedChange={onSelectAll} />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSortChange={onSortChange} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<Row>({ column, sort, onSortChange }: { column: Column<Row> } & Pick<TableHeadProps<Row>, 'sort' | 'onSortChange'>) {
  const field = column.sortField;
  const direction = field !== undefined && sort?.field === field ? sort.direction : undefined;
  const Arrow = direction === 'desc' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={direction === undefined ? undefined : direction === 'asc' ? 'ascending' : 'descending'}
      className={cn('truncate px-2 font-medium text-small text-muted first:pl-4 last:pr-4', column.align === 'right' ? 'text-right' : 'text-left')}
    >
      {field === undefined || !onSortChange ? column.header : (
        <button type="button" className="group inline-flex items-center gap-1 rounded-sm hover:text-fg" onClick={() => onSortChange(nextSort(sort, field))}>
          {column.header}
          <Arrow size={12} aria-hidden className={cn(direction === undefined && 'opacity-0 group-hover:opacity-50')} />
        </button>
      )}
    </th>
  );
}
