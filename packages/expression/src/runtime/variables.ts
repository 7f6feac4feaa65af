import { force } from '../values/lazy-value.ts';
import type { Scope } from './scope.ts';

/** No such variable; null is a value. */
export const MISSING: unique symbol = Symbol('missing');

/** Variables of a running template: frames of `set`, `for` and macros over the scope it was given. */
export class Variables {
  readonly root: Scope | undefined;
  readonly #frames: Map<string, unknown>[] = [new Map()];

  /** Without a root only what is set inside is visible: a macro's own scope. */
  constructor(root: Scope | undefined) {
    this.root = root;
  }

  lookup(name: string): unknown {
    for (let index = this.#frames.length - 1; index >= 0; index -= 1) {
      const frame = this.#frames[index];
      if (frame?.has(name) === true) return frame.get(name);
    }
    if (this.root === undefined) return MISSING;
    const value = force(this.root.get(name));
    if (value !== undefined) return value;
    return this.root.has(name) ? null : MISSING;
  }

  /** Changes the variable where it is, hiding one of the root for the whole template; a new one is made innermost. */
  set(name: string, value: unknown): void {
    const holder = this.#frames.findLast((frame) => frame.has(name));
    const inherited = this.root?.has(name) === true ? this.#frames[0] : this.#frames.at(-1);
    (holder ?? inherited)?.set(name, value);
  }

  push(frame: Map<string, unknown>): void {
    this.#frames.push(frame);
  }

  pop(): void {
    this.#frames.pop();
  }

  names(): string[] {
    const names = new Set(this.root?.names() ?? []);
    for (const frame of this.#frames) for (const name of frame.keys()) names.add(name);
    return [...names];
  }

  /** These variables as they are now, for a template that is rendered inside this one. */
  asScope(): Scope {
    return {
      get: (name) => {
        const value = this.lookup(name);
        return value === MISSING ? undefined : value;
      },
      has: (name) => this.lookup(name) !== MISSING,
      names: () => this.names(),
    };
  }
}

/** The value of `_context`: gives a macro access to the variables around its call. */
export class ContextView {
  readonly variables: Variables;

  constructor(variables: Variables) {
    this.variables = variables;
  }
}
