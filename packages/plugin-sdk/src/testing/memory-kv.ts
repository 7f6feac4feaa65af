import { AppError } from '@windhover/kernel';
import type { JsonValue } from '@windhover/kernel';
import { globMatcher } from '../files/glob.ts';
import type { KvPurgeOptions, KvSetOptions, TaskKv } from '../kv.ts';

/** Key-value pairs in memory, for tests. `sets` keeps the options of every call. */
export class MemoryKv implements TaskKv {
  readonly namespaces = new Map<string, Map<string, JsonValue>>();
  readonly sets: { key: string; value: unknown; options: KvSetOptions }[] = [];
  readonly purges: KvPurgeOptions[] = [];
  readonly #own: string;

  constructor(own = 'company.team') {
    this.#own = own;
  }

  async get(key: string, namespace?: string): Promise<JsonValue | undefined> {
    return this.#of(namespace).get(key);
  }

  async set(key: string, value: unknown, options: KvSetOptions = {}): Promise<void> {
    const pairs = this.#of(options.namespace);
    this.sets.push({ key, value, options });
    if (options.overwrite === false && pairs.has(key)) throw new AppError('conflict', `The key '${key}' exists`);
    pairs.set(key, value as JsonValue);
  }

  async delete(key: string, namespace?: string): Promise<boolean> {
    return this.#of(namespace).delete(key);
  }

  async keys(prefix = '', namespace?: string): Promise<string[]> {
    return [...this.#of(namespace).keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  async purge(options: KvPurgeOptions): Promise<number> {
    this.purges.push(options);
    if (options.behavior.type !== 'key' || options.behavior.expiredOnly) return 0;
    const wanted = globMatcher(options.keyPattern ?? '**');
    let count = 0;
    for (const [namespace, pairs] of this.namespaces) {
      if (options.namespaces && !options.namespaces.includes(namespace)) continue;
      for (const key of [...pairs.keys()].filter(wanted)) if (pairs.delete(key)) count += 1;
    }
    return count;
  }

  #of(namespace = this.#own): Map<string, JsonValue> {
    const pairs = this.namespaces.get(namespace) ?? new Map<string, JsonValue>();
    this.namespaces.set(namespace, pairs);
    return pairs;
  }
}
