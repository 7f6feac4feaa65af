/** The parts of a keyboard event that a shortcut looks at. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** How long the first key of a sequence (`g f`) waits for the second. */
export const SEQUENCE_MS = 1200;

const modPressed = (press: KeyPress): boolean => press.ctrlKey || press.metaKey;

/** True when `press` is `combo`: `Mod+k`, `Mod+Enter`, `?`, `j`. `Mod` is Ctrl or ⌘. */
export function matchesCombo(press: KeyPress, combo: string): boolean {
  const wantsMod = combo.startsWith('Mod+');
  const key = wantsMod ? combo.slice(4) : combo;
  return press.key.toLowerCase() === key.toLowerCase() && modPressed(press) === wantsMod && !press.altKey;
}

/** Recognises combos and two-key sequences (`g f`) in a stream of key presses. */
export class ShortcutMatcher<T> {
  readonly #bindings: ReadonlyMap<string, T>;
  #first: { key: string; atMs: number } | undefined;

  constructor(bindings: ReadonlyMap<string, T>) {
    this.#bindings = bindings;
  }

  /** The binding that this press completes, if any. */
  press(press: KeyPress, nowMs: number): T | undefined {
    const first = this.#first;
    this.#first = undefined;
    if (first && nowMs - first.atMs <= SEQUENCE_MS && !modPressed(press)) {
      const found = this.#bindings.get(`${first.key} ${press.key.toLowerCase()}`);
      if (found !== undefined) return found;
    }
    for (const [combo, value] of this.#bindings) {
      if (!combo.includes(' ') && matchesCombo(press, combo)) return value;
    }
    if (!modPressed(press) && press.key.length === 1) this.#first = { key: press.key.toLowerCase(), atMs: nowMs };
    return undefined;
  }
}

/** True when key presses belong to what is being typed and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.getAttribute('role') === 'textbox';
}
