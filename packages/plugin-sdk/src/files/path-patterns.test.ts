import { expect, it } from 'vitest';
import { pathPatterns } from './path-patterns.ts';

const regex = (pattern: string) => {
  const compiled = new RegExp(`^(?:${pattern})$`);
  return (text: string) => compiled.test(text);
};

it.each([
  ['file1.txt', '/file1.txt', true], ['file1.txt', '/a/file1.txt', true], ['/file1.txt', '/a/file1.txt', false], ['/file1.txt', 'file1.txt', true],
  ['src/**', '/x/src/a.py', true], ['/src/**', '/x/src/a.py', false], ['glob:/src/**/*.py', '/src/a/b.py', true], ['glob:config/*.json', '/config/a.json', true],
  ['glob:config/*.json', '/x/config/a.json', false], ['regex:^src/.*\\.py$', '/src/a.py', true], ['regex:.*test.*\\.json', '/a/mytest1.json', true], ['scripts/', '/scripts/a/b', true],
])('%s against %s: %s', (pattern, path, expected) => {
  expect(pathPatterns([pattern], regex)(path)).toBe(expected);
});

it('names the pattern that is wrong', () => {
  expect(() => pathPatterns(['regex:('], regex)).toThrow("The pattern 'regex:('");
});
