import type { Filter } from '../ports/page.ts';
import type { OperationInput } from './operation.ts';

/** Tells the filters by scope of a list which namespace holds system flows here (`kestra.system-flows.namespace`). */
export function withSystemNamespace(input: OperationInput, services: { settings: { systemNamespace: string } }): OperationInput {
  const { query } = input;
  if (!hasFilters(query) || !query.filters.some(isScope)) return input;
  const { systemNamespace } = services.settings;
  return { ...input, query: { ...query, filters: query.filters.map((filter) => (isScope(filter) ? { ...filter, systemNamespace } : filter)) } };
}

const isScope = ({ field }: Filter): boolean => field === 'scope';

const hasFilters = (query: unknown): query is { filters: Filter[] } =>
  typeof query === 'object' && query !== null && 'filters' in query && Array.isArray(query.filters);
