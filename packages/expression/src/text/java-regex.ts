import { RE2JS } from 're2js';
import { LruCache } from '../compile/lru-cache.ts';
import type { Budget } from '../runtime/budget.ts';
import { RegexWatch, regexRefusal } from './regex-time.ts';

const MAX_PATTERN = 5_000;
/** Characters with a meaning in a pattern: without any of them a pattern is plain text. */
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

const cache = new LruCache<string, JavaRegex>(200);

/**
 * A Java regular expression, matched in linear time: no input can make it hang, and what would take longer than the time
 * limit is refused. Look-around and back-references, which need backtracking, are refused with an error that says so.
 */
export class JavaRegex {
  readonly #pattern: RE2JS;
  readonly #error: (message: string) => Error;

  private constructor(pattern: RE2JS, error: (message: string) => Error) {
    this.#pattern = pattern;
    this.#error = error;
  }

  static compile(source: string, error: (message: string) => Error): JavaRegex {
    if (source.length > MAX_PATTERN) throw error(`The regular expression is longer than ${MAX_PATTERN} characters`);
    const known = cache.get(source);
    if (known) return new JavaRegex(known.#pattern, error);
    let pattern: RE2JS;
    try {
      pattern = RE2JS.compile(source);
    } catch (cause) {
      const hint = /\(\?<?[=!]|\\[1-9]/.test(source) ? ' (look-around and back-references are not supported)' : '';
      throw error(`Invalid regular expression '${source}': ${cause instanceof Error ? cause.message : String(cause)}${hint}`);
    }
    const compiled = new JavaRegex(pattern, error);
    cache.set(source, compiled);
    return compiled;
  }

  #over(text: string): ReturnType<RE2JS['matcher']> {
    const refusal = regexRefusal({ programSize: this.#pattern.programSize(), textLength: text.length });
    if (refusal !== undefined) throw this.#error(refusal);
    return this.#pattern.matcher(text);
  }

  /** True when some part of the text matches. */
  found(text: string): boolean {
    return this.#over(text).find();
  }

  matchesWhole(text: string): boolean {
    return this.#over(text).matches();
  }

  /** A group of the first match; null when nothing, or not that group, matched. */
  extract(text: string, group: number): string | null {
    const matcher = this.#over(text);
    if (!matcher.find()) return null;
    if (group < 0 || group > matcher.groupCount()) throw this.#error(`No group ${group}`);
    return matcher.group(group);
  }

  /** Every match replaced; `$1` and `${name}` stand for groups, a backslash escapes. Pays for the text it makes. */
  replaceAll(text: string, replacement: string, budget: Budget): string {
    const pieces = parseReplacement(replacement, this.#error);
    const matcher = this.#over(text);
    const watch = new RegexWatch(text.length, this.#error);
    const groups = matcher.groupCount();
    let result = '';
    let from = 0;
    while (matcher.find()) {
      result += text.slice(from, matcher.start());
      for (const piece of pieces) {
        if (typeof piece === 'string') result += piece;
        else if (piece.group > groups) throw this.#error(`No group ${piece.group}`);
        else result += matcher.group(piece.group) ?? '';
      }
      from = matcher.end();
      watch.check();
      budget.size(result.length);
    }
    return result + text.slice(from);
  }

  /**
   * Java's `String.split`: a positive limit bounds the number of parts, 0 drops empty parts at the end, a negative
   * limit keeps them.
   */
  split(text: string, limit: number): string[] {
    const parts: string[] = [];
    const matcher = this.#over(text);
    const watch = new RegexWatch(text.length, this.#error);
    let from = 0;
    while ((limit <= 0 || parts.length < limit - 1) && matcher.find()) {
      watch.check();
      const [start, end] = [matcher.start(), matcher.end()];
      if (end === 0) continue;
      if (start === end && start >= text.length) continue;
      parts.push(text.slice(from, start));
      from = end;
    }
    if (from === 0 && parts.length === 0) return [text];
    parts.push(text.slice(from));
    if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
    return parts;
  }
}

/** The literal parts and group numbers of a Java replacement text. */
function parseReplacement(replacement: string, error: (message: string) => Error): (string | { group: number })[] {
  const pieces: (string | { group: number })[] = [];
  const pattern = /\\([\s\S])|\$(\d)|[^\\$]+|[\s\S]/g;
  for (const [text, escaped, group] of replacement.matchAll(pattern)) {
    if (group !== undefined) pieces.push({ group: Number(group) });
    else if (escaped !== undefined) pieces.push(escaped);
    else if (text === '$' || text === '\\') throw error(`Illegal group reference in the replacement '${replacement}'`);
    else pieces.push(text);
  }
  return pieces;
}

/** Java's split by a pattern; plain separators take the short way. */
export function splitText(text: string, separator: string, limit: number, error: (message: string) => Error): string[] {
  if (limit !== 0 || separator === '' || SPECIAL.test(separator)) return JavaRegex.compile(separator, error).split(text, limit);
  const parts = text.split(separator);
  if (parts.length === 1) return parts;
  while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return parts;
}
