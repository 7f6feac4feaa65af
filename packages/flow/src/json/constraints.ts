import type { FlowIssue } from '../model/issue.ts';

/** The errors among findings as the API's `constraints`: one line `path: message` each; undefined when there are none. */
export function constraintsOf(issues: readonly FlowIssue[]): string | undefined {
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (errors.length === 0) return undefined;
  return errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n');
}
