import { RE2JS } from 're2js';
import type { RegexMatcher } from '@windhover/plugin-sdk';

/** The test of a `regex:` pattern, in time that grows with the text alone. */
export const wholeMatcher: RegexMatcher = (pattern) => {
  const compiled = RE2JS.compile(pattern);
  return (text) => compiled.matches(text);
};
