import { expect, it } from 'vitest';
import { nextLookMs } from './next-look.ts';

it('looks right after each second begins, and every 200 ms in between', () => {
  const looks: number[] = [];
  for (let at = 5_000; at <= 7_010; at += nextLookMs(at, 200)) looks.push(at - 5_000);
  expect(looks).toEqual([0, 2, 10, 30, 230, 430, 630, 830, 1_002, 1_010, 1_030, 1_230, 1_430, 1_630, 1_830, 2_002, 2_010]);
});
