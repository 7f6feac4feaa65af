import { describe, expect, it } from 'vitest';
import { tokenNameProblem } from './token-name.ts';

describe('tokenNameProblem', () => {
  it.each(['ci', 'ci-token', 'a1-b2-c3'])('accepts %s', (name) => {
    expect(tokenNameProblem(name)).toBeUndefined();
  });

  it.each(['', 'CI', 'a_b', '-a', 'a--b', 'a'.repeat(64)])('refuses "%s"', (name) => {
    expect(tokenNameProblem(name)).toMatch(/\.$/);
  });
});
