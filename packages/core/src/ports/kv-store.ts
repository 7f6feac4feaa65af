import type { JsonValue } from '@windhover/kernel';
import type { KvType } from '@windhover/plugin-sdk';
import type { Filter, Page, PageOf } from './page.ts';

export interface KvKey {
  namespace: string;
  key: string;
}

/** A pair without its value, as lists show it. */
export interface KvEntry extends KvKey {
  type: KvType;
  /** From 1; grows with every write. */
  revision: number;
  description?: string;
  createdAtMs: number;
  updatedAtMs: number;
  expiresAtMs?: number;
}

export interface KvPair extends KvEntry {
  value: JsonValue;
}

export interface NewKvPair extends KvKey {
  type: KvType;
  value: JsonValue;
  description?: string;
  /** Counted from the database's clock; for ever when absent. */
  ttlMs?: number;
}

/** Which versions of a pair a purge takes: those that all given rules let go. */
export interface KvVersionPurge {
  /** Versions written before this instant. */
  beforeMs?: number;
  /** So many of the newest versions of each pair stay. */
  keepAmount?: number;
}

/**
 * Key-value pairs of a tenant. Expired pairs are as good as deleted: no read finds them. The latest version of a pair that
 * lives is never purged.
 */
export interface KvRepository {
  find(key: KvKey): Promise<KvPair | undefined>;
  /** Writes a new version. Undefined when the pair exists and `overwrite` is false; then nothing is written. */
  set(pair: NewKvPair, options: { overwrite: boolean }): Promise<KvEntry | undefined>;
  /** Deletes pairs of a namespace with all versions; the keys that existed. */
  remove(namespace: string, keys: readonly string[]): Promise<string[]>;
  /** Pairs of a namespace whose key starts with `prefix`, by key. */
  ofNamespace(namespace: string, prefix?: string): Promise<KvEntry[]>;
  search(filters: Filter[], page: Page): Promise<PageOf<KvEntry>>;
  /** Pairs, expired ones too, by namespace and key, after `after`: what a purge chooses from. */
  page(after: KvKey | undefined, limit: number): Promise<KvEntry[]>;
  /** Deletes pairs with all versions, those that have expired alone when asked; how many. */
  purgeKeys(keys: readonly KvKey[], options: { expiredOnly: boolean }): Promise<number>;
  /** Deletes pairs that have expired, at most `limit`; how many. */
  purgeExpired(limit: number): Promise<number>;
  /** Deletes versions of these pairs, never the one that stands; how many. */
  purgeVersions(keys: readonly KvKey[], purge: KvVersionPurge): Promise<number>;
}
