import type { Filter } from '../ports/tenant-db.ts';

/** Lists and actions by query leave out runs of tests and of the playground, unless a filter asks for kinds. */
export function hideSpecialKinds(filters: readonly Filter[]): Filter[] {
  if (filters.some(({ field }) => field === 'kind')) return [...filters];
  return [...filters, { field: 'kind', operation: 'EQUALS', value: 'NORMAL' }];
}
