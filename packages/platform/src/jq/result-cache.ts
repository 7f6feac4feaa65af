const MAX_ENTRIES = 500;
/** Longer ones, key and value together, are made again: keeping them would hold big data. */
const MAX_CHARACTERS = 20_000;

/** Results that were asked for last. A render that starts over asks again for what it knew. */
export class ResultCache<T> {
  readonly #entries = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#entries.get(key);
  }

  /** `size` is roughly how many characters the value holds. */
  set(key: string, value: T, size: number): void {
    if (key.length + size > MAX_CHARACTERS) return;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= MAX_ENTRIES) return;
    const oldest = this.#entries.keys().next().value;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
