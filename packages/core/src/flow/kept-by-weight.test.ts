import { expect, it } from 'vitest';
import { KeptByWeight } from './kept-by-weight.ts';

it('lets go of what was used least lately, by weight', () => {
  const kept = new KeptByWeight<number>(10);
  kept.set('a', 1, 4);
  kept.set('b', 2, 4);
  kept.get('a');
  kept.set('c', 3, 4);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3]);
  kept.set('a', 5, 1);
  kept.set('d', 4, 5);
  expect([kept.get('a'), kept.get('c'), kept.get('d')]).toEqual([5, 3, 4]);
});

it('keeps one that is too heavy until the next comes', () => {
  const kept = new KeptByWeight<number>(10);
  kept.set('a', 1, 4);
  kept.set('huge', 2, 50);
  expect([kept.get('a'), kept.get('huge')]).toEqual([undefined, 2]);
  kept.set('b', 3, 1);
  expect([kept.get('huge'), kept.get('b')]).toEqual([undefined, 3]);
  kept.delete('b');
  kept.delete('b');
  kept.set('c', 4, 10);
  kept.set('d', 5, 1);
  expect([kept.get('c'), kept.get('d')]).toEqual([undefined, 5]);
});
