import type { JsonValue } from '@windhover/kernel';

export const KV_TYPES = ['STRING', 'NUMBER', 'BOOLEAN', 'DATETIME', 'DATE', 'DURATION', 'JSON'] as const;
export type KvType = (typeof KV_TYPES)[number];

export interface KvSetOptions {
  /** The flow's own namespace when absent. */
  namespace?: string;
  /** What a text is to be read as; without it the value keeps its type. */
  type?: KvType;
  description?: string;
  /** How long the pair lives, in ms; for ever when absent. */
  ttlMs?: number;
  /** False refuses (`conflict`) a key that exists; true when absent. */
  overwrite?: boolean;
}

export interface KvPurgeOptions {
  /** Namespaces by name, or a glob of them. Without either: every namespace of the tenant. */
  namespaces?: string[];
  namespacePattern?: string;
  includeChildNamespaces: boolean;
  /** Glob of keys. */
  keyPattern?: string;
  /** `key` deletes pairs, expired ones alone or all; `version` deletes old versions of the pairs that stay. */
  behavior:
    | { type: 'key'; expiredOnly: boolean }
    | { type: 'version'; before?: string; keepAmount?: number };
}

/** Key-value pairs of the tenant's namespaces. A pair that has expired is not found. */
export interface TaskKv {
  /** Undefined when there is no such pair. Without a namespace: that of the flow; pairs are not inherited. */
  get(key: string, namespace?: string): Promise<JsonValue | undefined>;
  set(key: string, value: unknown, options?: KvSetOptions): Promise<void>;
  /** Whether there was such a pair. */
  delete(key: string, namespace?: string): Promise<boolean>;
  /** Keys that start with `prefix`, sorted. */
  keys(prefix?: string, namespace?: string): Promise<string[]>;
  /** How many pairs, or versions, were deleted. */
  purge(options: KvPurgeOptions): Promise<number>;
}
