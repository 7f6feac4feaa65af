import { describe, expect, it } from 'vitest';
import { filterParameter, readFilters, valuesOf, writeFilters } from './filter-model.ts';
import type { Filter } from './filter-model.ts';

const FILTERS: Filter[] = [
  { field: 'state', op: 'IN', value: 'FAILED,WARNING' },
  { field: 'labels', op: 'EQUALS', key: 'team', value: 'finance & co' },
  { field: 'q', op: 'EQUALS', value: 'über 100 %' },
];

describe('filters in the URL', () => {
  it('come back as they were written', () => {
    const text = writeFilters([], FILTERS).toString();
    expect(readFilters(new URLSearchParams(text))).toEqual(FILTERS);
  });

  it('keep other parameters and forget the page', () => {
    const params = writeFilters(new URLSearchParams('sort=id:asc&page=3&filters[q][EQUALS]=old'), [{ field: 'q', op: 'EQUALS', value: 'new' }]);
    expect(Object.fromEntries(params)).toEqual({ sort: 'id:asc', 'filters[q][EQUALS]': 'new' });
  });

  it('ignore what is no filter', () => {
    expect(readFilters(new URLSearchParams('filters[q][LIKE]=x&filter=1&filters[]=2'))).toEqual([]);
  });

  it('name a map entry by its key', () => {
    expect(filterParameter({ field: 'labels', op: 'EQUALS', key: 'team', value: 'x' })).toBe('filters[labels][EQUALS][team]');
    expect(valuesOf({ field: 'state', op: 'IN', value: 'A,,B' })).toEqual(['A', 'B']);
  });
});
