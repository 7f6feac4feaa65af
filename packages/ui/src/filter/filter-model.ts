/** The comparators of the API. */
export const FILTER_OPS = [
  'EQUALS', 'NOT_EQUALS', 'IN', 'NOT_IN', 'CONTAINS', 'STARTS_WITH', 'ENDS_WITH', 'PREFIX', 'REGEX',
  'GREATER_THAN', 'GREATER_THAN_OR_EQUAL_TO', 'LESS_THAN', 'LESS_THAN_OR_EQUAL_TO',
] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

export const OP_WORDS: Record<FilterOp, string> = {
  EQUALS: 'is', NOT_EQUALS: 'is not', IN: 'is', NOT_IN: 'is not', CONTAINS: 'contains', STARTS_WITH: 'starts with', ENDS_WITH: 'ends with',
  PREFIX: 'is or is below', REGEX: 'matches', GREATER_THAN: 'after', GREATER_THAN_OR_EQUAL_TO: 'from', LESS_THAN: 'before', LESS_THAN_OR_EQUAL_TO: 'until',
};

/** One condition; several are joined by AND. `key` is set for maps (labels). */
export interface Filter {
  field: string;
  op: FilterOp;
  value: string;
  key?: string;
}

const PARAMETER = /^filters\[([\w.]+)\]\[([A-Z_]+)\](?:\[([^\]]+)\])?$/;
const isOp = (text: string): text is FilterOp => (FILTER_OPS as readonly string[]).includes(text);

/** The filters in a query string: `filters[state][IN]=FAILED,WARNING`, `filters[labels][EQUALS][team]=finance`. */
export function readFilters(params: Iterable<readonly [string, string]>): Filter[] {
  const filters: Filter[] = [];
  for (const [name, value] of params) {
    const [, field, op, key] = PARAMETER.exec(name) ?? [];
    if (field !== undefined && op !== undefined && isOp(op)) filters.push({ field, op, value, ...(key === undefined ? {} : { key }) });
  }
  return filters;
}

export const filterParameter = (filter: Filter): string =>
  `filters[${filter.field}][${filter.op}]${filter.key === undefined ? '' : `[${filter.key}]`}`;

/** `params` with its filters replaced by `filters`; other parameters stay, the page starts at the first again. */
export function writeFilters(params: Iterable<readonly [string, string]>, filters: readonly Filter[]): URLSearchParams {
  const next = new URLSearchParams();
  for (const [name, value] of params) if (!PARAMETER.test(name) && name !== 'page') next.append(name, value);
  for (const filter of filters) next.append(filterParameter(filter), filter.value);
  return next;
}

/** The values of a filter that takes several. */
export const valuesOf = (filter: Filter): string[] => filter.value.split(',').filter((value) => value !== '');
