import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCycle } from './find-cycle.ts';

const graph = (edges: Record<string, string[]>): Map<string, string[]> => new Map(Object.entries(edges));

it('names the members of a cycle', () => {
  expect(findCycle(graph({ a: ['b'], b: ['c'], c: ['b'] }))).toEqual(['b', 'c']);
  expect(findCycle(graph({ a: ['a'] }))).toEqual(['a']);
});

it('finds none in any graph whose edges all point forwards', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20))), (pairs) => {
    const edges = new Map<string, string[]>();
    for (const [a, b] of pairs) if (a < b) edges.set(String(a), [...(edges.get(String(a)) ?? []), String(b)]);
    expect(findCycle(edges)).toBeUndefined();
  }));
});

it('finds one whenever an edge leads back', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(29), (length, back) => {
    const edges = new Map(Array.from({ length }, (_, index) => [String(index), [String(index + 1)]]));
    edges.set(String(length), [String(Math.min(back, length))]);
    expect(findCycle(edges)?.length).toBe(length - Math.min(back, length) + 1);
  }));
});
