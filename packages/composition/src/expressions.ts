import { keepTemplates, limitRegexTime } from '@windhover/expression';
import type { Configuration } from '@windhover/platform';

/** What all expressions of this process share: its cache of templates and the time of its regular expressions. */
export function setUpExpressions({ variables, regexTimeoutMs }: Pick<Configuration, 'variables' | 'regexTimeoutMs'>): void {
  keepTemplates(variables.cacheEnabled ? variables.cacheSize : 0);
  limitRegexTime(regexTimeoutMs);
}
