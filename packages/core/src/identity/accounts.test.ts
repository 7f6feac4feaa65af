import { ManualClock } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import type { Database } from '../ports/database.ts';
import type { UserRow } from '../ports/instance-db.ts';
import { TenantDirectory } from '../tenant/tenant-directory.ts';
import { isTenantId } from '../tenant/tenant-id.ts';
import { Accounts } from './accounts.ts';
import { fingerprint } from './fingerprint.ts';
import { passwordProblems } from './password-policy.ts';

const user = (given: Partial<UserRow> = {}): UserRow => ({
  id: 'u1', username: 'ada', email: 'ada@x', superAdmin: false, disabled: false, passwordHash: 'hash:Right1', sessionEpoch: 3, preferences: {}, createdAtMs: 0, ...given,
});

function accountsOf(given: Partial<UserRow> = {}, token: { expiresAtMs?: number } = {}) {
  const clock = new ManualClock(1_000);
  const state = { user: user(given) as UserRow | undefined, checks: 0, verifiedAgainst: [] as (string | undefined)[], touched: 0, gate: Promise.resolve() };
  const instance = {
    users: {
      find: async () => state.user,
      findByLogin: async (login: string) => { state.checks += 1; await state.gate; return login === 'ada' ? state.user : undefined; },
    },
    tenants: { ofUser: async () => [{ id: 'main', name: 'Main', createdAtMs: 0, role: 'ADMIN' as const }], find: async () => undefined },
    apiTokens: {
      findByHash: async (hash: string) => { state.checks += 1; return hash === 'h:wh_good' && state.user ? { id: 't1', user: state.user, ...token } : undefined; },
      touch: async () => { state.touched += 1; },
    },
  };
  const database = { withInstance: (_mode: string, work: (db: never) => unknown) => work(instance as never) } as unknown as Database;
  const accounts = new Accounts({
    database, clock,
    hasher: { hash: async (password) => `hash:${password}`, verify: async (password, hash) => { state.verifiedAgainst.push(hash); return hash === `hash:${password}`; } },
    sessions: { issue: async () => ({ token: 's', expiresAtMs: 0 }), read: async (text) => (text === 'sealed' ? { userId: 'u1', sessionEpoch: 3, issuedAtMs: 0, expiresAtMs: 9e15 } : undefined) },
    apiTokens: { make: () => ({ fullToken: '', prefix: '', hash: '' }), hashOf: (text) => (text.startsWith('wh_') ? `h:${text}` : undefined) },
  });
  return { accounts, clock, state, database };
}

const basic = (password: string, username = 'ada') => ({ kind: 'basic' as const, username, password });

describe('Accounts', () => {
  it('turns each kind of credentials into its actor', async () => {
    const { accounts, state } = accountsOf();
    expect(await accounts.actorOf({ kind: 'none' })).toEqual({ kind: 'anonymous' });
    expect(await accounts.actorOf({ kind: 'bearer', token: 'wh_good' })).toMatchObject({ kind: 'api-token', userId: 'u1', access: new Map([['main', 'ADMIN']]) });
    expect(await accounts.actorOf({ kind: 'session', token: 'sealed' })).toMatchObject({ kind: 'user', userId: 'u1' });
    expect(await accounts.actorOf(basic('Right1'))).toMatchObject({ kind: 'user', username: 'ada' });
    expect(state.touched).toBe(1);
  });

  it('refuses wrong ones, never takes them for none', async () => {
    const { accounts, state } = accountsOf();
    for (const credentials of [
      { kind: 'bearer' as const, token: 'nonsense' }, { kind: 'bearer' as const, token: 'wh_other' }, { kind: 'session' as const, token: 'forged' },
      basic('wrong'), basic('Right1', 'nobody'),
    ]) await expect(accounts.actorOf(credentials)).rejects.toMatchObject({ code: 'unauthenticated' });
    // An unknown user costs a verification too.
    expect(state.verifiedAgainst).toEqual(['hash:Right1', undefined]);
  });

  it('refuses disabled users, ended sessions and expired tokens', async () => {
    const disabled = accountsOf({ disabled: true }).accounts;
    for (const credentials of [{ kind: 'bearer' as const, token: 'wh_good' }, { kind: 'session' as const, token: 'sealed' }, basic('Right1')]) {
      await expect(disabled.actorOf(credentials)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    await expect(accountsOf({ sessionEpoch: 4 }).accounts.actorOf({ kind: 'session', token: 'sealed' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(accountsOf({}, { expiresAtMs: 1_000 }).accounts.actorOf({ kind: 'bearer', token: 'wh_good' })).rejects.toThrow('expired');
  });

  it('believes a proof for a short while, until it is told to forget', async () => {
    const { accounts, clock, state } = accountsOf();
    await accounts.actorOf(basic('Right1'));
    await accounts.actorOf(basic('Right1'));
    expect(state.checks).toBe(1);
    clock.advance(10_001);
    await accounts.actorOf(basic('Right1'));
    expect(state.checks).toBe(2);
    accounts.forget();
    await accounts.actorOf(basic('Right1'));
    expect(state.checks).toBe(3);
  });

  it('does not remember a proof whose check began before everything was forgotten', async () => {
    const { accounts, state } = accountsOf();
    let open = (): void => undefined;
    state.gate = new Promise((resolve) => { open = resolve; });
    const under = accounts.actorOf(basic('Right1'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    accounts.forget();
    open();
    await under;
    state.user = user({ passwordHash: 'hash:New1' });
    await expect(accounts.actorOf(basic('Right1'))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('lets the caller count before a password is checked, not when one is believed', async () => {
    const { accounts } = accountsOf();
    let counted = 0;
    const count = async (): Promise<void> => { counted += 1; };
    await accounts.actorOf(basic('Right1'), count);
    await accounts.actorOf(basic('Right1'), count);
    await accounts.actorOf({ kind: 'bearer', token: 'wh_good' }, count);
    expect(counted).toBe(1);
  });
});

describe('passwordProblems', () => {
  it('asks for length, both cases and a digit', () => {
    expect(passwordProblems('Abcdefg1', 8)).toEqual([]);
    expect(passwordProblems('', 8)).toHaveLength(4);
    expect(passwordProblems(`Aa1${'x'.repeat(300)}`, 8)).toEqual(['must have at most 256 characters']);
  });
});

describe('fingerprint', () => {
  it('is the SHA-256 in hex', async () => {
    expect(await fingerprint('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('tenants', () => {
  it('have ids that are no words of the API', () => {
    expect(['main', 'a', 'team-1', 'a_b'].every(isTenantId)).toBe(true);
    expect(['', 'Main', '-a', 'a/b', 'a.b', 'x'.repeat(64), 'configs', 'tenants', 'me'].some(isTenantId)).toBe(false);
  });

  it('are remembered when present, asked again soon when absent', async () => {
    const clock = new ManualClock(0);
    const there = new Set<string>();
    let asked = 0;
    const database = { withInstance: (_mode: string, work: (db: never) => unknown) => work({ tenants: { find: async (id: string) => { asked += 1; return there.has(id) ? { id } : undefined; } } } as never) } as unknown as Database;
    const directory = new TenantDirectory(database, clock);
    expect(await directory.exists('main')).toBe(false);
    there.add('main');
    expect(await directory.exists('main')).toBe(false);
    directory.forget('main');
    expect(await directory.exists('main')).toBe(true);
    clock.advance(20_000);
    expect(await directory.exists('main')).toBe(true);
    expect(asked).toBe(2);
    clock.advance(20_000);
    await directory.exists('main');
    expect(asked).toBe(3);
  });
});
