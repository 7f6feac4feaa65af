import { z } from 'zod';
import type { Filter, Page } from '../ports/tenant-db.ts';
import { parseFilters } from './filters.ts';

type Raw = string | string[] | undefined;

const last = (value: Raw): string | undefined => (Array.isArray(value) ? value.at(-1) : value);

/** Values of a repeatable parameter, which may also be comma-joined. */
export const listOf = (value: Raw): string[] =>
  (value === undefined ? [] : Array.isArray(value) ? value : [value]).flatMap((part) => part.split(',')).filter((part) => part !== '');

const raw = z.union([z.string(), z.array(z.string())]).optional();

export const queryText = raw.transform(last);
export const queryList = raw.transform(listOf);
/** A repeatable parameter whose values may hold commas (`labels=k:v`). */
export const queryRepeated = raw.transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

export const queryFlag = (absent: boolean): z.ZodType<boolean> =>
  raw.transform((value, context) => {
    const text = last(value);
    if (text === undefined || text === '') return absent;
    if (text === 'true' || text === 'false') return text === 'true';
    context.addIssue({ code: 'custom', message: `expected true or false but received '${text}'` });
    return z.NEVER;
  }) as unknown as z.ZodType<boolean>;

export const queryInt = (absent?: number, range: { min?: number; max?: number } = {}): z.ZodType<number | undefined> =>
  raw.transform((value, context) => {
    const text = last(value);
    if (text === undefined || text === '') return absent;
    const number = Number(text);
    if (Number.isInteger(number) && number >= (range.min ?? -Infinity) && number <= (range.max ?? Infinity)) return number;
    context.addIssue({ code: 'custom', message: `expected a whole number${range.min === undefined ? '' : ` from ${range.min}`}${range.max === undefined ? '' : ` to ${range.max}`} but received '${text}'` });
    return z.NEVER;
  }) as unknown as z.ZodType<number | undefined>;

/** Keeps page times size within what a database counts rows with. */
const MAX_PAGE = 1_000_000_000;

export interface ListQuery {
  page: Page;
  filters: Filter[];
}

/** Key of a schema's metadata that names the parameters of an open-ended query, for the API's description. */
export const QUERY_NAMES = 'x-query-names';

/** Paging, sorting and filters of a list (api-contract §3). Plain parameters named in `legacy` become EQUALS filters. */
export const listQuery = (legacy: readonly string[] = []): z.ZodType<ListQuery> =>
  z.record(z.string(), raw).meta({ [QUERY_NAMES]: ['page', 'size', 'sort', 'filters', ...legacy] }).transform((query, context) => {
    const page = whole(query['page'], 1);
    const size = whole(query['size'], 10);
    if (page === undefined || page < 1 || page > MAX_PAGE) {
      context.addIssue({ code: 'custom', path: ['page'], message: `must be a whole number from 1 to ${MAX_PAGE}` });
    }
    if (size === undefined || size < 1 || size > 10_000) {
      context.addIssue({ code: 'custom', path: ['size'], message: 'must be a whole number from 1 to 10000' });
    }
    const parsed = parseFilters(query, legacy);
    for (const problem of parsed.problems) context.addIssue({ code: 'custom', path: [problem.parameter], message: problem.message });
    return { page: { page: page ?? 1, size: size ?? 10, sort: listOf(query['sort']).map(toSort) }, filters: parsed.filters };
  }) as unknown as z.ZodType<ListQuery>;

function whole(value: Raw, absent: number): number | undefined {
  const text = last(value);
  if (text === undefined || text === '') return absent;
  const number = Number(text);
  return Number.isInteger(number) ? number : undefined;
}

function toSort(text: string): Page['sort'][number] {
  const [field = '', direction = 'asc'] = text.split(':');
  return { field, descending: direction.toLowerCase() === 'desc' };
}
