'use client';
import type { ReactNode } from 'react';
import { Button } from '../button/Button.tsx';
import { FilterAdder } from './FilterAdder.tsx';
import { FilterChip } from './FilterChip.tsx';
import type { FilterField } from './filter-field.ts';
import type { Filter } from './filter-model.ts';
import { SearchInput } from './SearchInput.tsx';

const TEXT_FIELD = 'q';

export interface FilterBarProps {
  fields: readonly FilterField[];
  filters: readonly Filter[];
  onFiltersChange(filters: Filter[]): void;
  searchPlaceholder: string;
  /** Refresh, column chooser and the like. */
  actions?: ReactNode;
}

/** The one filter bar of a list: free text (`/`), chips, and what else can be filtered by. Its state belongs in the URL. */
export function FilterBar({ fields, filters, onFiltersChange, searchPlaceholder, actions }: FilterBarProps) {
  const text = filters.find((filter) => filter.field === TEXT_FIELD)?.value ?? '';
  const chips = filters.filter((filter) => filter.field !== TEXT_FIELD);
  const setText = (value: string): void => {
    const rest = filters.filter((filter) => filter.field !== TEXT_FIELD);
    onFiltersChange(value.trim() === '' ? rest : [...rest, { field: TEXT_FIELD, op: 'EQUALS', value: value.trim() }]);
  };
  const replace = (old: Filter, next: Filter | undefined): void =>
    onFiltersChange(filters.flatMap((filter) => (filter === old ? (next ? [next] : []) : [filter])));
  const set = (field: FilterField, next: Filter | undefined): void => {
    const same = (filter: Filter): boolean =>
      filter.field === field.field && (field.kind !== 'labels' || filter.key === next?.key);
    onFiltersChange([...filters.filter((filter) => !same(filter)), ...(next ? [next] : [])]);
  };
  return (
    <div role="search" className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-4 py-2">
      <SearchInput value={text} onChange={setText} placeholder={searchPlaceholder} />
      {chips.map((filter, index) => (
        <FilterChip key={index} filter={filter} field={fields.find((field) => field.field === filter.field)} onChange={(next) => replace(filter, next)} />
      ))}
      {fields.length > 0 ? <FilterAdder fields={fields} filters={filters} onSet={set} /> : null}
      {chips.length > 1 ? <Button look="quiet" size="compact" onClick={() => onFiltersChange([])}>Clear</Button> : null}
      <span className="grow" />
      {actions}
    </div>
  );
}
