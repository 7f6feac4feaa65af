import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  header: string;
  cell(row: Row): ReactNode;
  /** Width in px; columns without one share what is left, none below `minWidth`. */
  width?: number;
  minWidth?: number;
  align?: 'left' | 'right';
  /** Name of the sort field; without it the header is not a button. */
  sortField?: string;
  /** The column can't be hidden: it names the row. */
  fixed?: boolean;
  /** Hidden until chosen. */
  optional?: boolean;
}

export interface Sort {
  field: string;
  direction: 'asc' | 'desc';
}

/** The sort after a click on a header: ascending, descending, then as the server likes it. */
export function nextSort(current: Sort | undefined, field: string): Sort | undefined {
  if (current?.field !== field) return { field, direction: 'asc' };
  return current.direction === 'asc' ? { field, direction: 'desc' } : undefined;
}

/** `field:asc`, as the API and the URL write it. */
export const sortText = (sort: Sort | undefined): string | undefined => (sort ? `${sort.field}:${sort.direction}` : undefined);

export function parseSort(text: string | null | undefined): Sort | undefined {
  const match = /^([\w.]+):(asc|desc)$/.exec(text ?? '');
  return match?.[1] ? { field: match[1], direction: match[2] === 'desc' ? 'desc' : 'asc' } : undefined;
}

/** Selection with `key` turned over. */
export function toggled(selection: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Whether all, some or none of `keys` are selected. */
export function selectionOf(keys: readonly string[], selection: ReadonlySet<string>): boolean | 'indeterminate' {
  const chosen = keys.filter((key) => selection.has(key)).length;
  if (chosen === 0) return false;
  return chosen === keys.length ? true : 'indeterminate';
}

/** Where the cursor goes by `step`; -1 means that there is none yet. */
export const moveCursor = (cursor: number, step: 1 | -1, length: number): number =>
  length === 0 ? -1 : Math.min(length - 1, Math.max(0, cursor + step));
