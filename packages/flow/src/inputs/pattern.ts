import { regexRefusal } from '@windhover/expression';
import { RE2JS } from 're2js';

const cache = new Map<string, RE2JS | undefined>();

/** A validator's pattern, matched in linear time; undefined when it is not a regular expression. */
export function compilePattern(pattern: string): RE2JS | undefined {
  if (cache.has(pattern)) return cache.get(pattern);
  let compiled: RE2JS | undefined;
  try {
    compiled = RE2JS.compile(pattern);
  } catch {
    compiled = undefined;
  }
  if (cache.size > 500) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
}

/**
 * Why a text is refused by a pattern, which must match all of it, as Java's `matches` does; undefined when it matches. A
 * pattern that can't be compiled matches nothing, and a search that would take longer than it may is not begun.
 */
export function mismatch(pattern: string, text: string): string | undefined {
  const compiled = compilePattern(pattern);
  const refusal = compiled && regexRefusal({ programSize: compiled.programSize(), textLength: text.length });
  if (refusal !== undefined) return refusal;
  return compiled?.matches(text) === true ? undefined : `it must match the pattern \`${pattern}\``;
}
