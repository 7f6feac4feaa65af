import { describe, expect, it } from 'vitest';
import { parseFilters } from './filters.ts';
import { listQuery, queryFlag, queryInt, queryList, queryRepeated, queryText } from './query.ts';

describe('parseFilters', () => {
  it.each<[Record<string, string | string[]>, unknown]>([
    [{ 'filters[flowId][EQUALS]': 'f' }, { field: 'flowId', operation: 'EQUALS', value: 'f' }],
    [{ 'filters[flow_id][EQUALS]': 'f' }, { field: 'flowId', operation: 'EQUALS', value: 'f' }],
    [{ 'filters[FLOW_ID][EQUALS]': 'f' }, { field: 'flowId', operation: 'EQUALS', value: 'f' }],
    [{ 'filters[state][IN]': 'RUNNING,FAILED' }, { field: 'state', operation: 'IN', value: ['RUNNING', 'FAILED'] }],
    [{ 'filters[labels][EQUALS][team]': 'a,b' }, { field: 'labels', operation: 'EQUALS', value: { team: 'a,b' } }],
    [{ 'filters[labels][EQUALS]': 'team:a,env:b:c' }, { field: 'labels', operation: 'EQUALS', value: { team: 'a', env: 'b:c' } }],
  ])('reads %j', (query, filter) => {
    expect(parseFilters(query, [])).toEqual({ filters: [filter], problems: [] });
  });

  it.each<[Record<string, string | string[]>, unknown]>([
    [{ namespace: 'a.b' }, { field: 'namespace', operation: 'PREFIX', value: 'a.b' }],
    [{ startDate: 'x' }, { field: 'startDate', operation: 'GREATER_THAN_OR_EQUAL_TO', value: 'x' }],
    [{ endDate: 'x' }, { field: 'endDate', operation: 'LESS_THAN_OR_EQUAL_TO', value: 'x' }],
    [{ minLevel: 'WARN' }, { field: 'level', operation: 'EQUALS', value: 'WARN' }],
    [{ state: ['RUNNING', 'FAILED'] }, { field: 'state', operation: 'IN', value: ['RUNNING', 'FAILED'] }],
    [{ state: 'RUNNING' }, { field: 'state', operation: 'EQUALS', value: 'RUNNING' }],
    [{ labels: 'team:a' }, { field: 'labels', operation: 'EQUALS', value: { team: 'a' } }],
  ])('reads the plain parameters %j of older clients', (query, filter) => {
    expect(parseFilters(query, Object.keys(query)).filters).toEqual([filter]);
  });

  it('names what it does not understand, and leaves other parameters alone', () => {
    const { filters, problems } = parseFilters({ 'filters[x][NEAR]': '1', 'filters[x': '1', other: 'y', q: '' }, ['q']);
    expect(filters).toEqual([]);
    expect(problems.map(({ parameter }) => parameter)).toEqual(['filters[x][NEAR]', 'filters[x']);
  });
});

describe('query parameters', () => {
  it('reads texts, lists, flags and whole numbers', () => {
    expect(queryText.parse(['a', 'b'])).toBe('b');
    expect(queryList.parse(['a,b', '', 'c'])).toEqual(['a', 'b', 'c']);
    expect(queryRepeated.parse('k:a,b')).toEqual(['k:a,b']);
    expect([queryFlag(true).parse(undefined), queryFlag(true).parse('false'), queryFlag(false).parse('')]).toEqual([true, false, false]);
    expect([queryInt(5).parse(undefined), queryInt().parse('7')]).toEqual([5, 7]);
  });

  it('says what was expected', () => {
    expect(queryFlag(true).safeParse('yes').error?.issues[0]?.message).toContain("'yes'");
    expect(queryInt(1, { min: 1, max: 9 }).safeParse('10').error?.issues[0]?.message).toBe("expected a whole number from 1 to 9 but received '10'");
    expect(queryInt().safeParse('1.5').success).toBe(false);
  });
});

describe('listQuery', () => {
  it('reads page, size, sort and filters', () => {
    expect(listQuery(['q']).parse({ page: '2', size: '25', sort: ['state.startDate:desc', 'id'], q: 'x' })).toEqual({
      page: { page: 2, size: 25, sort: [{ field: 'state.startDate', descending: true }, { field: 'id', descending: false }] },
      filters: [{ field: 'q', operation: 'EQUALS', value: 'x' }],
    });
    expect(listQuery().parse({}).page).toEqual({ page: 1, size: 10, sort: [] });
  });

  it.each([{ page: '0' }, { page: '1e21' }, { page: '9007199254740991' }, { size: '0' }, { size: '10001' }, { size: 'x' }, { 'filters[x][Y]': '1' }])('refuses %j', (query) => {
    expect(listQuery().safeParse(query).success).toBe(false);
  });
});
