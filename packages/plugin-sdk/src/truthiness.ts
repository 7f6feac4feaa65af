const FALSE_TEXTS: ReadonlySet<string> = new Set(['', '0', '-0', 'false']);

/** Truth of a rendered text as `runIf`, `If` and `Fail` see it: only the empty text, `0`, `-0` and `false` are false. */
export function isTruthyText(text: string): boolean {
  return !FALSE_TEXTS.has(text);
}
