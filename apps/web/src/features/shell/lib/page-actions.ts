import type { ReactNode } from 'react';

/** Something the page at hand can do: in the palette, bound to its keys, and listed by `?`. */
export interface PageAction {
  id: string;
  label: string;
  icon?: ReactNode;
  /** `Mod+s`, `Mod+Enter`, `c`. */
  keys?: string;
  run(): void;
}

type Listener = () => void;

/** The actions of the mounted pages and panels, in the order in which they came. */
class PageActions {
  readonly #groups = new Map<string, readonly PageAction[]>();
  readonly #listeners = new Set<Listener>();
  #list: readonly PageAction[] = [];

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly list = (): readonly PageAction[] => this.#list;

  set(owner: string, actions: readonly PageAction[]): void {
    if (actions.length === 0) this.#groups.delete(owner);
    else this.#groups.set(owner, actions);
    this.#list = [...this.#groups.values()].flat();
    for (const listener of this.#listeners) listener();
  }
}

export const pageActions = new PageActions();
