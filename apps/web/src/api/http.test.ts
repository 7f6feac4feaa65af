import { describe, expect, it } from 'vitest';
import { path, urlOf } from './http.ts';

describe('addresses', () => {
  it('encode every segment', () => {
    expect(path`${'main'}/flows/${'a/b'}/${'ü?'}`).toBe('main/flows/a%2Fb/%C3%BC%3F');
  });

  it('leave absent parameters out and keep repeated ones', () => {
    expect(urlOf('flows', { page: 1, sort: undefined })).toBe('/api/v1/flows?page=1');
    expect(urlOf('x', [['labels', 'a:b'], ['labels', 'c:d']])).toBe('/api/v1/x?labels=a%3Ab&labels=c%3Ad');
    expect(urlOf('x', {})).toBe('/api/v1/x');
  });
});
