import { AppError, messageOf } from '@windhover/kernel';
import { globMatcher } from './glob.ts';

/** Makes the test of a `regex:` pattern, which must match a whole path. */
export type RegexMatcher = (pattern: string) => (text: string) => boolean;

/**
 * A test of paths by the patterns of `include`, `exclude` and `files`: a path matches when one of them does. A pattern that
 * starts with `/` counts from the root, any other at every depth; `glob:` and `regex:` are taken as they are. Paths may have
 * a leading slash or none (reference: concepts/namespace-files, "Pattern matching rules"). Throws `bad_request`.
 */
export function pathPatterns(patterns: readonly string[], regex: RegexMatcher): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    try {
      return testOf(pattern.trim(), regex);
    } catch (error) {
      throw new AppError('bad_request', `The pattern '${pattern}' can't be used: ${messageOf(error)}`, { cause: error });
    }
  });
  return (path) => {
    const bare = path.replace(/^\/+/, '');
    return tests.some((test) => test(bare));
  };
}

function testOf(pattern: string, regex: RegexMatcher): (bare: string) => boolean {
  if (pattern.startsWith('regex:')) {
    const matches = regex(pattern.slice('regex:'.length));
    return (bare) => matches(bare) || matches(`/${bare}`);
  }
  if (pattern.startsWith('glob:')) return globMatcher(pattern.slice('glob:'.length).replace(/^\/+/, ''));
  const whole = pattern.endsWith('/') ? `${pattern}**` : pattern;
  return globMatcher(whole.startsWith('/') ? whole.replace(/^\/+/, '') : `**/${whole}`);
}
