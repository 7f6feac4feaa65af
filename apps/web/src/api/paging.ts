import { filterParameter } from '@windhover/ui';
import type { Filter } from '@windhover/ui';

export interface Page<T> {
  results: T[];
  total: number;
}

export interface ListQuery {
  page?: number;
  size?: number;
  /** `field:asc`. */
  sort?: string | undefined;
  filters?: readonly Filter[];
}

/** The query string of a list as the API reads it. */
export function listEntries({ page = 1, size = 25, sort, filters = [] }: ListQuery): [string, string][] {
  return [
    ['page', String(page)],
    ['size', String(size)],
    ...(sort === undefined ? [] : [['sort', sort] as [string, string]]),
    ...filters.map((filter): [string, string] => [filterParameter(filter), filter.value]),
  ];
}

export const filterEntries = (filters: readonly Filter[]): [string, string][] =>
  filters.map((filter) => [filterParameter(filter), filter.value]);
