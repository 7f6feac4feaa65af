import type { FlowValidationDto } from '@windhover/contracts';
import type { FlowIssue, SourceRange } from '@windhover/flow';

const START: SourceRange = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The findings of the server with their places; its `path: message` lines are located here when it gives no places. */
export function serverIssues(validation: FlowValidationDto, locate: (path: string) => SourceRange | undefined): FlowIssue[] {
  if (validation.issues) return validation.issues;
  const lines = (validation.constraints ?? '').split('\n').filter((line) => line.trim() !== '');
  const worded = (severity: FlowIssue['severity'], texts: readonly string[]): FlowIssue[] =>
    texts.map((message) => ({ severity, message, path: '', ...START }));
  return [
    ...lines.map((line): FlowIssue => {
      const [, path = '', message = line] = /^([\w.[\]"$-]+): (.*)$/.exec(line) ?? [];
      return { severity: 'error', path, message, ...(locate(path) ?? START) };
    }),
    ...worded('warning', validation.warnings),
    ...worded('info', validation.infos),
    ...validation.deprecationPaths.map((path): FlowIssue => ({ severity: 'deprecation', path, message: `${path} is deprecated.`, ...(locate(path) ?? START) })),
  ];
}

/** In the order of the source, each finding once. */
export function inOrder(issues: readonly FlowIssue[]): FlowIssue[] {
  const seen = new Set<string>();
  const unique = issues.filter((issue) => {
    const key = `${issue.severity}:${issue.line}:${issue.path}:${issue.message}`;
    return !seen.has(key) && seen.add(key);
  });
  return unique.sort((a, b) => a.line - b.line || a.column - b.column);
}

const SEVERITIES = { error: 'error', warning: 'warning', info: 'info', deprecation: 'info' } as const;
export const markerSeverity = (issue: FlowIssue): 'error' | 'warning' | 'info' => SEVERITIES[issue.severity];
