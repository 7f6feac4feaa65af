import { describe, expect, it } from 'vitest';
import { createPasswordPolicy } from './password-policy.ts';

describe('password policy', () => {
  const policy = createPasswordPolicy();

  it.each(['Root!1234', 'Abcdefg1', 'ÄÖÜ45678', 'PASSWORD1'])('accepts %s', (password) => expect(policy.violations(password)).toEqual([]));

  it.each([
    ['Short1', ['The password needs at least 8 characters']],
    ['lowercase1', ['The password needs an upper-case letter']],
    ['NoDigitsHere', ['The password needs a digit']],
    ['', ['The password needs at least 8 characters', 'The password needs an upper-case letter', 'The password needs a digit']],
    [`A1${'x'.repeat(2000)}`, ['The password can have at most 1024 characters']],
  ])('refuses %j', (password, broken) => {
    expect(policy.violations(password)).toEqual(broken);
    expect(() => policy.check(password)).toThrow(expect.objectContaining({ code: 'invalid', details: broken.map((message) => ({ message, path: 'password' })) }));
  });

  it('takes other lengths and rules', () => {
    expect(createPasswordPolicy({ minLength: 12 }).violations('Root!1234')).toHaveLength(1);
    expect(createPasswordPolicy({ requireLower: true }).violations('PASSWORD1')).toEqual(['The password needs a lower-case letter']);
    const own = createPasswordPolicy({ minLength: 4, pattern: '\\d+|[a-c]+' });
    expect(own.violations('1234')).toEqual([]);
    expect(own.violations('12a4')).toHaveLength(1);
    expect(own.violations('abc')).toEqual(['The password needs at least 4 characters']);
  });
});
