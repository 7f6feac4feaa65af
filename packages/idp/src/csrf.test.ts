import { describe, expect, it } from 'vitest';
import { createCsrf } from './csrf.ts';

const secret = 'a secret of at least thirty-two characters';
const csrf = createCsrf({ secret, secureCookies: false });
const cookie = (token: string): string => `JWT=abc; csrfToken=${token}; other=1`;

describe('csrf', () => {
  it('accepts the same issued token in cookie and header', () => {
    const token = csrf.issue();
    expect(csrf.verify(cookie(token), token)).toBe(true);
    expect(csrf.current(cookie(token))).toBe(token);
    expect(csrf.issue()).not.toBe(token);
  });

  it('refuses a missing side and different sides', () => {
    const token = csrf.issue();
    expect(csrf.verify(undefined, token)).toBe(false);
    expect(csrf.verify(cookie(token), undefined)).toBe(false);
    expect(csrf.verify(cookie(token), '')).toBe(false);
    expect(csrf.verify(cookie(token), csrf.issue())).toBe(false);
    expect(csrf.verify('JWT=abc', token)).toBe(false);
  });

  it('refuses a planted cookie, even with a fitting header', () => {
    const foreign = createCsrf({ secret: `${secret}!`, secureCookies: false }).issue();
    for (const planted of ['x', '', 'undefined', foreign, `${csrf.issue()}A`, `${csrf.issue()}==`]) expect(csrf.verify(cookie(planted), planted)).toBe(false);
  });

  it('is shared by processes with one secret', () => {
    const token = csrf.issue();
    expect(createCsrf({ secret, secureCookies: true }).verify(cookie(token), token)).toBe(true);
  });

  it('marks the cookie secure where the address is', () => {
    expect(csrf.setCookie('t')).toBe('csrfToken=t; Path=/; SameSite=Lax');
    expect(createCsrf({ secret, secureCookies: true }).setCookie('t')).toContain('; Secure');
  });
});
