import type { KvDetailDto, KvEntryDto } from '@windhover/contracts';
import type { KvEntry, KvPair } from '../ports/kv-store.ts';

const dateOf = (ms: number): string => new Date(ms).toISOString();

/** A pair as lists show it. */
export const kvEntryView = ({ namespace, key, type, revision, description, createdAtMs, updatedAtMs, expiresAtMs }: KvEntry): KvEntryDto => ({
  namespace, key, type, revision, version: revision, creationDate: dateOf(createdAtMs), updateDate: dateOf(updatedAtMs),
  ...(description !== undefined && { description }), ...(expiresAtMs !== undefined && { expirationDate: dateOf(expiresAtMs) }),
});

export const kvDetailView = ({ type, value, revision, updatedAtMs }: KvPair): KvDetailDto => ({ type, value, revision, updated: dateOf(updatedAtMs) });
