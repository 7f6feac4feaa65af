import { describe, expect, it } from 'vitest';
import { moveCursor, nextSort, parseSort, selectionOf, sortText, toggled } from './table-model.ts';

describe('sort', () => {
  it('goes ascending, descending, none, and starts anew on another field', () => {
    const first = nextSort(undefined, 'id');
    expect(first).toEqual({ field: 'id', direction: 'asc' });
    const second = nextSort(first, 'id');
    expect(second).toEqual({ field: 'id', direction: 'desc' });
    expect(nextSort(second, 'id')).toBeUndefined();
    expect(nextSort(second, 'updated')).toEqual({ field: 'updated', direction: 'asc' });
  });

  it('survives the URL', () => {
    const sort = { field: 'state.startDate', direction: 'desc' } as const;
    expect(parseSort(sortText(sort))).toEqual(sort);
    expect(parseSort('id:sideways')).toBeUndefined();
    expect(parseSort(null)).toBeUndefined();
  });
});

describe('selection', () => {
  it('turns a key over without touching the original', () => {
    const before = new Set(['a']);
    expect([...toggled(before, 'b')]).toEqual(['a', 'b']);
    expect([...toggled(before, 'a')]).toEqual([]);
    expect([...before]).toEqual(['a']);
  });

  it('knows all, some and none', () => {
    expect(selectionOf(['a', 'b'], new Set())).toBe(false);
    expect(selectionOf(['a', 'b'], new Set(['a']))).toBe('indeterminate');
    expect(selectionOf(['a', 'b'], new Set(['a', 'b', 'c']))).toBe(true);
    expect(selectionOf([], new Set(['a']))).toBe(false);
  });
});

describe('moveCursor', () => {
  it('stays inside and starts at the first row', () => {
    expect(moveCursor(-1, 1, 3)).toBe(0);
    expect(moveCursor(2, 1, 3)).toBe(2);
    expect(moveCursor(0, -1, 3)).toBe(0);
    expect(moveCursor(0, 1, 0)).toBe(-1);
  });
});
