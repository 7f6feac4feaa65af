import type { ReactNode } from 'react';
import type { Filter, FilterOp } from './filter-model.ts';
import { OP_WORDS, valuesOf } from './filter-model.ts';

export interface FilterOption {
  value: string;
  label?: string;
  icon?: ReactNode;
}

interface FieldBase {
  field: string;
  label: string;
  icon?: ReactNode;
}

/** What a list can be filtered by. */
export type FilterField = FieldBase & (
  | { kind: 'text'; ops: readonly FilterOp[] }
  /** Several values of a known set; `op` is IN unless told. `allowCustom`: the set is only a suggestion. */
  | { kind: 'options'; options: readonly FilterOption[]; op?: FilterOp; single?: boolean; allowCustom?: boolean }
  | { kind: 'labels' }
  /** A span back from now, as ISO-8601 duration. */
  | { kind: 'timeRange' }
);

export const TIME_RANGES: readonly { value: string; label: string }[] = [
  { value: 'PT5M', label: 'last 5 minutes' }, { value: 'PT15M', label: 'last 15 minutes' }, { value: 'PT1H', label: 'last hour' },
  { value: 'PT12H', label: 'last 12 hours' }, { value: 'PT24H', label: 'last 24 hours' }, { value: 'PT48H', label: 'last 2 days' },
  { value: 'P7D', label: 'last 7 days' }, { value: 'P30D', label: 'last 30 days' }, { value: 'P365D', label: 'last year' },
];

/** The text of a chip: name, comparator, value. */
export function chipText(filter: Filter, field: FilterField | undefined): { name: string; op: string; value: string } {
  const name = field?.label ?? filter.field;
  if (filter.key !== undefined) return { name, op: OP_WORDS[filter.op], value: `${filter.key}: ${filter.value}` };
  if (field?.kind === 'timeRange') return { name, op: '', value: TIME_RANGES.find((range) => range.value === filter.value)?.label ?? filter.value };
  if (field?.kind === 'options') {
    const label = (value: string): string => field.options.find((option) => option.value === value)?.label ?? value;
    return { name, op: OP_WORDS[filter.op], value: valuesOf(filter).map(label).join(' or ') };
  }
  return { name, op: OP_WORDS[filter.op], value: filter.value };
}
