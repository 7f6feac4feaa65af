const BRAND = Symbol.for('windhover.expression.LazyValue');

/** A value that is computed when an expression first reads it. Its function may throw NeedsData. */
export class LazyValue {
  readonly [BRAND] = true;
  readonly #compute: () => unknown;
  #done = false;
  #value: unknown;

  constructor(compute: () => unknown) {
    this.#compute = compute;
  }

  /** The value; computed once, unless computing it throws. */
  get(): unknown {
    if (!this.#done) {
      this.#value = this.#compute();
      this.#done = true;
    }
    return this.#value;
  }
}

/** A value that is computed when an expression first reads it. */
export const lazy = (compute: () => unknown): LazyValue => new LazyValue(compute);

export const isLazy = (value: unknown): value is LazyValue => typeof value === 'object' && value !== null && BRAND in value;

/** The value itself, computed if it is lazy. */
export function force(value: unknown): unknown {
  let current = value;
  while (isLazy(current)) current = current.get();
  return current;
}
