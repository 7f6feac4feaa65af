import { compilePattern } from '@windhover/flow';
import type { RegexMatcher } from '@windhover/plugin-sdk';

/** The test of a `regex:` pattern, in time that grows with the text alone. */
export const wholeMatcher: RegexMatcher = (pattern) => {
  const compiled = compilePattern(pattern);
  if (!compiled) throw new TypeError('it is not a regular expression that can be matched in linear time');
  return (text) => compiled.matches(text);
};
