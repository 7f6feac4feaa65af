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

/** True when a pattern matches the whole text, as Java's `matches` does. A pattern that can't be compiled matches nothing. */
export function matchesWhole(pattern: string, text: string): boolean {
  return compilePattern(pattern)?.matches(text) ?? false;
}
