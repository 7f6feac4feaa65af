'use client';
import type { Column } from './table-model.ts';
import { toggled } from './table-model.ts';
import { useStored } from './use-stored.ts';

export interface ColumnChoice<Row> {
  all: readonly Column<Row>[];
  visible: Column<Row>[];
  isVisible(id: string): boolean;
  toggle(id: string): void;
}

/** Which columns of the table `name` this browser shows; remembered. */
export function useColumnChoice<Row>(name: string, columns: readonly Column<Row>[]): ColumnChoice<Row> {
  const [stored, setStored] = useStored(`windhover.columns.${name}`);
  // What is stored are the columns that differ from the default, so that new columns appear by themselves.
  const flipped = new Set(stored ? stored.split(',') : []);
  const isShown = (column: Column<Row>): boolean =>
    column.fixed === true || (column.optional === true) === flipped.has(column.id);
  return {
    all: columns,
    visible: columns.filter(isShown),
    isVisible: (id) => columns.some((column) => column.id === id && isShown(column)),
    toggle: (id) => setStored([...toggled(flipped, id)].join(',') || undefined),
  };
}
