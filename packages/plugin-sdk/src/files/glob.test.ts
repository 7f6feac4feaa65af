import { expect, it } from 'vitest';
import { globMatcher } from './glob.ts';

it.each([
  ['*.txt', 'a.txt', true], ['*.txt', 'd/a.txt', false], ['**/*.txt', 'a.txt', true], ['**/*.txt', 'd/e/a.txt', true],
  ['**/a.txt', 'ba.txt', false], ['src/**', 'src/a/b', true], ['src/**', 'src', false], ['a/**/b', 'a/b', true], ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'a/xb', false], ['?.sh', 'a.sh', true], ['?.sh', '/.sh', false], ['[ab].c', 'b.c', true], ['[!ab].c', 'b.c', false],
  ['[a-c]1', 'c1', true], ['{a,b/{c,d}}.x', 'b/d.x', true], ['{a,b}.x', 'c.x', false], ['\\*.x', '*.x', true], ['\\*.x', 'a.x', false],
  ['{a}', '{a}', true], ['a[', 'a[', true], ['', '', true], ['**', 'a/b/c', true], ['*', '', true], ['test_*', 'test_a.b', true],
])('%s against %s: %s', (pattern, text, expected) => {
  expect(globMatcher(pattern)(text)).toBe(expected);
});

it('takes time in proportion, whatever the pattern', () => {
  expect(globMatcher('**/*a'.repeat(40))(`${'a/'.repeat(2_000)}b`)).toBe(false);
});

it('refuses patterns whose alternatives explode', () => {
  expect(() => globMatcher('{a,b}'.repeat(12))).toThrow('alternatives');
});
