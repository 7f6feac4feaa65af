import type { Actor, BuiltInRole, PersonActor } from '@windhover/authz';
import { ANONYMOUS } from '@windhover/authz';
import type { Clock } from '@windhover/kernel';
import { unauthenticated } from '@windhover/kernel';
import type { Database } from '../ports/database.ts';
import type { ApiTokenFactory, PasswordHasher, SessionTokens } from '../ports/identity.ts';
import type { InstanceDb, UserRow } from '../ports/instance-db.ts';
import { FailedLogins } from './failed-logins.ts';
import type { LockOut } from './failed-logins.ts';
import { fingerprint } from './fingerprint.ts';

export interface AccountsOptions {
  database: Database;
  hasher: PasswordHasher;
  sessions: SessionTokens;
  apiTokens: ApiTokenFactory;
  clock: Clock;
  /** Never locks when absent. */
  lockOut?: LockOut;
}

/** What a caller shows to prove who it is. */
export type Credentials =
  | { kind: 'none' }
  | { kind: 'bearer'; token: string }
  | { kind: 'basic'; username: string; password: string }
  | { kind: 'session'; token: string };

/** Who a proof stands for, and until when where it ends by itself. */
interface Proven {
  actor: PersonActor;
  untilMs?: number;
}

/** A proof that was checked is believed this long: a revoked token stops working within it. */
const BELIEVED_MS = 10_000;
const MAX_REMEMBERED = 10_000;

/** Turns credentials into actors. Wrong credentials are refused, never treated as none. */
export class Accounts {
  readonly #options: AccountsOptions;
  readonly #failedLogins: FailedLogins;
  readonly #remembered = new Map<string, { actor: PersonActor; untilMs: number }>();
  /** Grows when everything is forgotten: a check that began before must not be remembered after. */
  #generation = 0;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#failedLogins = new FailedLogins(options.lockOut ?? { threshold: 0, windowMs: 0, lockMs: 0 }, options.clock);
  }

  /** `beforePasswordCheck` runs before a password is compared, which costs time: it may refuse, to stop guessing. */
  async actorOf(credentials: Credentials, beforePasswordCheck?: () => Promise<void>): Promise<Actor> {
    if (credentials.kind === 'none') return ANONYMOUS;
    const key = await fingerprint(JSON.stringify(credentials));
    const nowMs = this.#options.clock.nowMs();
    const remembered = this.#remembered.get(key);
    if (remembered && remembered.untilMs > nowMs) return remembered.actor;
    if (credentials.kind === 'basic') await beforePasswordCheck?.();
    const generation = this.#generation;
    const { actor, untilMs = Infinity } = await this.#check(credentials);
    if (generation !== this.#generation) return actor;
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, { actor, untilMs: Math.min(untilMs, nowMs + BELIEVED_MS) });
    return actor;
  }

  /** Forgets all proofs: after a change of passwords, tokens or access. */
  forget(): void {
    this.#generation += 1;
    this.#remembered.clear();
  }

  /**
   * The user with this login and password; undefined for a wrong pair, without telling which part is wrong. Throws `rate_limited`
   * while the login is locked after too many wrong passwords.
   */
  async verify(username: string, password: string): Promise<UserRow | undefined> {
    this.#failedLogins.requireUnlocked(username);
    const user = await this.#options.database.withInstance('read', (instance) => instance.users.findByLogin(username));
    const valid = await this.#options.hasher.verify(password, user?.passwordHash);
    if (!valid || !user || user.disabled) {
      this.#failedLogins.failed(username);
      return undefined;
    }
    this.#failedLogins.succeeded(username);
    return user;
  }

  async #check(credentials: Exclude<Credentials, { kind: 'none' }>): Promise<Proven> {
    switch (credentials.kind) {
      case 'bearer': return this.#byToken(credentials.token);
      case 'session': return { actor: await this.#bySession(credentials.token) };
      case 'basic': return { actor: await this.#byPassword(credentials.username, credentials.password) };
    }
  }

  async #byToken(token: string): Promise<Proven> {
    const hash = this.#options.apiTokens.hashOf(token);
    if (hash === undefined) throw unauthenticated('Malformed API token');
    const { database, clock } = this.#options;
    const found = await database.withInstance('read', async (instance) => {
      const row = await instance.apiTokens.findByHash(hash);
      return row && { row, actor: await actorOfUser(instance, row.user, 'api-token') };
    });
    if (!found || found.row.user.disabled) throw unauthenticated('Unknown API token');
    if (found.row.expiresAtMs !== undefined && found.row.expiresAtMs <= clock.nowMs()) throw unauthenticated('The API token has expired');
    await database.withInstance('write', (instance) => instance.apiTokens.touch(found.row.id));
    return { actor: found.actor, ...(found.row.expiresAtMs !== undefined && { untilMs: found.row.expiresAtMs }) };
  }

  async #bySession(token: string): Promise<PersonActor> {
    const claims = await this.#options.sessions.read(token);
    if (!claims) throw unauthenticated('The session is over: sign in again');
    return this.#options.database.withInstance('read', async (instance) => {
      const user = await instance.users.find(claims.userId);
      if (!user || user.disabled || user.sessionEpoch !== claims.sessionEpoch) throw unauthenticated('The session is over: sign in again');
      return actorOfUser(instance, user, 'user');
    });
  }

  async #byPassword(username: string, password: string): Promise<PersonActor> {
    const user = await this.verify(username, password);
    if (!user) throw unauthenticated('Wrong username or password');
    return this.#options.database.withInstance('read', (instance) => actorOfUser(instance, user, 'user'));
  }
}

async function actorOfUser(instance: InstanceDb, user: UserRow, kind: PersonActor['kind']): Promise<PersonActor> {
  const tenants = await instance.tenants.ofUser(user.id);
  const access = new Map<string, BuiltInRole>(tenants.map(({ id, role }) => [id, role]));
  return { kind, userId: user.id, username: user.username, superAdmin: user.superAdmin, access };
}
