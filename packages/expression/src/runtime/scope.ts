/** The variables a template can see. Values may be {@link LazyValue}s; `get` may throw NeedsData. */
export interface Scope {
  get(name: string): unknown;
  has(name: string): boolean;
  names(): string[];
}

/** Variables given as a plain object (own properties only), or a {@link Scope} that finds them on demand. */
export type ScopeInput = Scope | Readonly<Record<string, unknown>>;

export function toScope(input: ScopeInput): Scope {
  return isScope(input) ? input : new RecordScope(input);
}

function isScope(input: ScopeInput): input is Scope {
  return typeof input.get === 'function' && typeof input.has === 'function' && typeof input.names === 'function';
}

class RecordScope implements Scope {
  readonly #variables: Readonly<Record<string, unknown>>;

  constructor(variables: Readonly<Record<string, unknown>>) {
    this.#variables = variables;
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#variables, name) ? this.#variables[name] : undefined;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#variables, name);
  }

  names(): string[] {
    return Object.keys(this.#variables);
  }
}
