import { describe, expect, it } from 'vitest';
import { loginPath, returnPath } from './return-path.ts';

describe('returnPath', () => {
  it('goes back to a page of the console', () => {
    expect(returnPath('/ui/main/flows?page=2')).toBe('/ui/main/flows?page=2');
  });

  it.each([null, undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/ui/\\evil', '/api/v1/me', '/ui/login', '/ui/setup'])(
    'starts anew for %s', (from) => {
      expect(returnPath(from)).toBe('/ui/');
    },
  );

  it('survives the login page’s address', () => {
    const url = new URL(loginPath('/ui/main/flows?page=2&q=a'), 'http://localhost');
    expect(returnPath(url.searchParams.get('from'))).toBe('/ui/main/flows?page=2&q=a');
  });
});
