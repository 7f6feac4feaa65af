import { describe, expect, it } from 'vitest';
import { callKey } from './call-key.ts';
import { HostResults } from './host-results.ts';

const call = { function: 'kv', args: { key: 'K' }, key: 'k' };

describe('HostResults', () => {
  it('fetches a call once, even when it is asked for twice at a time', async () => {
    let fetched = 0;
    const host = { fetch: async () => Promise.resolve((fetched += 1)) };
    const results = new HostResults();
    await Promise.all([results.load(call, host), results.load(call, host)]);
    await results.load(call, host);
    expect([fetched, results.get('k')]).toEqual([1, { ok: true, value: 1 }]);
  });

  it('keeps failures, and says when a host can not fetch', async () => {
    const results = new HostResults();
    await results.load(call, {});
    expect(results.get('k')).toMatchObject({ ok: false, error: { message: "The function 'kv' is not available here" } });
  });
});

describe('callKey', () => {
  it('does not depend on the order of arguments', () => {
    expect(callKey('f', { a: 1, b: { c: 2, d: [3] } })).toBe(callKey('f', { b: { d: [3], c: 2 }, a: 1 }));
    expect(callKey('f', { a: 1 })).not.toBe(callKey('f', { a: '1' }));
    expect(callKey('f', { a: ['x', 'y'] })).not.toBe(callKey('f', { a: { x: 'y' } }));
  });
});
