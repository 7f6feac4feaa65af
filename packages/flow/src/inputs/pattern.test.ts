import { afterEach, expect, it } from 'vitest';
import { limitRegexTime } from '@windhover/expression';
import { mismatch } from './pattern.ts';

afterEach(() => limitRegexTime(10_000));

it('matches the whole text', () => {
  expect(mismatch('\\d{4}', '2024')).toBeUndefined();
  expect(mismatch('\\d{4}', '2024-')).toBe('it must match the pattern `\\d{4}`');
});

it('is soon done with what would keep a backtracking engine busy for ever', () => {
  expect(mismatch('(a+)+', `${'a'.repeat(50_000)}!`)).toContain('it must match');
});

it('does not begin what would take longer than regular expressions may', () => {
  limitRegexTime(1);
  expect(mismatch('(a+)+', `${'a'.repeat(50_000)}!`)).toContain('takes longer than 1 ms');
});
