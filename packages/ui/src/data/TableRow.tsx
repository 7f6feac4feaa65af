'use client';
import type { KeyboardEvent, MouseEvent } from 'react';
import { cn } from '../class-names.ts';
import { Checkbox } from '../form/Checkbox.tsx';
import type { Column } from './table-model.ts';

const INTERACTIVE = 'a,button,input,select,textarea,label,[role="checkbox"],[role="switch"]';

export interface TableRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  selected: boolean | undefined;
  isCursor: boolean;
  isCurrent: boolean;
  name: string;
  onToggle(): void;
  onOpen: (() => void) | undefined;
  onHover: (() => void) | undefined;
}

/** A row of 32 px. A click outside its controls opens it; text in it can still be marked. */
export function TableRow<Row>({ row, index, columns, selected, isCursor, isCurrent, name, onToggle, onOpen, onHover }: TableRowProps<Row>) {
  const open = (event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest(INTERACTIVE)) return;
    if (String(window.getSelection()) !== '') return;
    onOpen?.();
  };
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-cursor={isCursor || undefined}
      onClick={onOpen ? open : undefined}
      onMouseEnter={onHover}
      className={cn(
        'h-8 shadow-[inset_0_-1px_0_var(--line)] hover:bg-hover/60',
        onOpen && 'cursor-default',
        (selected === true || isCurrent) && 'bg-accent-soft hover:bg-accent-soft',
        isCursor && 'shadow-[inset_2px_0_0_var(--accent),inset_0_-1px_0_var(--line)]',
        isCursor && selected !== true && !isCurrent && 'bg-hover/60',
      )}
    >
      {selected === undefined ? null : (
        <td className="pl-4"><Checkbox aria-label={`Select ${name}`} checked={selected} onCheckedChange={onToggle} /></td>
      )}
      {columns.map((column) => (
        <td key={column.id} className={cn('h-8 truncate px-2 py-0 first:pl-4 last:pr-4', column.align === 'right' && 'tabular text-right')}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
