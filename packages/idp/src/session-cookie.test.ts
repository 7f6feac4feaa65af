import { describe, expect, it } from 'vitest';
import { readCookie } from './cookies.ts';
import { endedSessionCookies, findSessionToken, findSessionTokens, sessionCookie } from './session-cookie.ts';

describe('session cookies', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['a=b', []],
    ['JWT=one', ['one']],
    ['x=1;next-auth.session-token=two;y=2', ['two']],
    ['__Secure-next-auth.session-token=three', ['three']],
    ['next-auth.session-token=two; JWT=one', ['one', 'two']],
    ['JWT=; next-auth.session-token=two', ['two']],
    ['JWT=same; next-auth.session-token=same', ['same']],
    ['XJWT=no; JWTX=no', []],
    ['evil; JWT', []],
  ])('finds in %j %j', (header, tokens) => {
    expect(findSessionTokens(header)).toEqual(tokens);
    expect(findSessionToken(header)).toBe(tokens[0]);
  });

  it('reads quoted, encoded and odd values', () => {
    expect(readCookie('a="q"; b=%7C; c=%; d=x=y', 'a')).toBe('q');
    expect(readCookie('a="q"; b=%7C; c=%; d=x=y', 'b')).toBe('|');
    expect(readCookie('a="q"; b=%7C; c=%; d=x=y', 'c')).toBe('%');
    expect(readCookie('a="q"; b=%7C; c=%; d=x=y', 'd')).toBe('x=y');
    expect(readCookie(`a=${'x'.repeat(70_000)}`, 'a')).toBeUndefined();
  });

  it('writes safe cookies', () => {
    expect(sessionCookie('t', { secureCookies: true, maxAgeSeconds: 60 })).toBe('JWT=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure');
    expect(endedSessionCookies(false)).toHaveLength(2);
    expect(endedSessionCookies(true)).toHaveLength(3);
    for (const cookie of endedSessionCookies(true)) expect(cookie).toMatch(/=; .*Max-Age=0; Secure$/);
  });
});
