import { describe, expect, it } from 'vitest';
import { holdRows } from './held-rows.ts';

const row = (id: string, state: string) => ({ id, state });
const keyOf = ({ id }: { id: string }): string => id;

describe('holdRows', () => {
  it('updates in place and only counts what is new', () => {
    expect(holdRows([row('b', 'RUNNING'), row('a', 'RUNNING')], [row('c', 'CREATED'), row('b', 'SUCCESS')], [], keyOf))
      .toEqual({ rows: [row('b', 'SUCCESS'), row('a', 'RUNNING')], fresh: 1 });
  });

  it('takes rows that fell off the page from the updates', () => {
    expect(holdRows([row('a', 'RUNNING')], [], [row('a', 'FAILED')], keyOf).rows).toEqual([row('a', 'FAILED')]);
  });
});
