import type { Filter } from '../ports/tenant-db.ts';

const OPERATIONS: ReadonlySet<string> = new Set<Filter['operation']>([
  'EQUALS', 'NOT_EQUALS', 'GREATER_THAN', 'LESS_THAN', 'GREATER_THAN_OR_EQUAL_TO', 'LESS_THAN_OR_EQUAL_TO', 'IN', 'NOT_IN',
  'STARTS_WITH', 'ENDS_WITH', 'CONTAINS', 'REGEX', 'PREFIX',
]);

const PARAMETER = /^filters\[([^\]]+)\]\[([^\]]+)\](?:\[([^\]]+)\])?$/;

export interface ParsedFilters {
  filters: Filter[];
  problems: { parameter: string; message: string }[];
}

/**
 * Reads `filters[field][OP]=value`, `filters[labels][OP][key]=value`, and plain parameters of older clients. Values of
 * IN and NOT_IN are comma-joined. All filters hold together.
 */
export function parseFilters(query: Record<string, string | string[] | undefined>, legacy: readonly string[]): ParsedFilters {
  const result: ParsedFilters = { filters: [], problems: [] };
  for (const [parameter, value] of Object.entries(query)) {
    const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
    if (legacy.includes(parameter)) addLegacy(result, parameter, values);
    else if (parameter.startsWith('filters[')) addFilter(result, parameter, values);
  }
  return result;
}

function addLegacy(result: ParsedFilters, parameter: string, values: string[]): void {
  if (values.length === 0 || values[0] === '') return;
  if (parameter === 'labels') {
    for (const value of values) result.filters.push(labelFilter('EQUALS', value));
  } else if (parameter === 'namespace') {
    result.filters.push({ field: 'namespace', operation: 'PREFIX', value: values[0] ?? '' });
  } else if (parameter === 'startDate') {
    result.filters.push({ field: 'startDate', operation: 'GREATER_THAN_OR_EQUAL_TO', value: values[0] ?? '' });
  } else if (parameter === 'endDate') {
    result.filters.push({ field: 'endDate', operation: 'LESS_THAN_OR_EQUAL_TO', value: values[0] ?? '' });
  } else if (parameter === 'minLevel' || parameter === 'level') {
    result.filters.push({ field: 'level', operation: 'EQUALS', value: values[0] ?? '' });
  } else {
    const list = values.flatMap((value) => value.split(','));
    result.filters.push(list.length > 1 ? { field: parameter, operation: 'IN', value: list } : { field: parameter, operation: 'EQUALS', value: list[0] ?? '' });
  }
}

function addFilter(result: ParsedFilters, parameter: string, values: string[]): void {
  const match = PARAMETER.exec(parameter);
  const [, field, operation, key] = match ?? [];
  if (field === undefined || operation === undefined || !OPERATIONS.has(operation)) {
    result.problems.push({ parameter, message: 'expected filters[field][OPERATION] with a known operation' });
    return;
  }
  const known = operation as Filter['operation'];
  for (const value of values) {
    if (key !== undefined) result.filters.push({ field: camelCase(field), operation: known, value: { [key]: value } });
    else if (field === 'labels') result.filters.push(labelFilter(known, value));
    else if (known === 'IN' || known === 'NOT_IN') result.filters.push({ field: camelCase(field), operation: known, value: value.split(',') });
    else result.filters.push({ field: camelCase(field), operation: known, value });
  }
}

/** `key:value` pairs, comma-joined. */
function labelFilter(operation: Filter['operation'], text: string): Filter {
  const pairs = text.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    return colon < 0 ? [pair, ''] : [pair.slice(0, colon), pair.slice(colon + 1)];
  });
  return { field: 'labels', operation, value: Object.fromEntries(pairs) as Record<string, string> };
}

/** Clients spell fields `flow_id`, `FLOW_ID` or `flowId`. */
function camelCase(field: string): string {
  if (!/^[A-Z_]+$|_/.test(field)) return field;
  return field.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
