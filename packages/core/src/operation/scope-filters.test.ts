import { expect, it } from 'vitest';
import { withSystemNamespace } from './scope-filters.ts';

const filters = [{ field: 'scope', operation: 'EQUALS', value: 'SYSTEM' }, { field: 'state', operation: 'EQUALS', value: 'FAILED' }] as const;

it('names the namespace of system flows on filters by scope only', () => {
  const input = { params: {}, query: { page: { page: 2 }, filters }, body: undefined };
  expect(withSystemNamespace(input, { settings: { systemNamespace: 'ops' } }).query).toEqual({ page: { page: 2 }, filters: [{ ...filters[0], systemNamespace: 'ops' }, filters[1]] });
});

it.each([undefined, {}, { filters: [filters[1]] }, { filters: 'scope' }])('leaves other queries as they are: %j', (query) => {
  const input = { params: {}, query, body: undefined };
  expect(withSystemNamespace(input, { settings: { systemNamespace: 'ops' } })).toBe(input);
});
