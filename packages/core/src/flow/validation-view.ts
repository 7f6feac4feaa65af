import type { FlowValidationDto } from '@windhover/contracts';
import type { FlowIssue } from '@windhover/flow';
import { describeIssue } from './save-flow.ts';

/** Findings as the validation endpoints give them: lines by severity, and all of them with their places. */
export function validationView(index: number, issues: FlowIssue[]): FlowValidationDto {
  const texts = (severity: string): string[] => issues.filter((issue) => issue.severity === severity).map(describeIssue);
  const errors = texts('error');
  return {
    index,
    ...(errors.length > 0 && { constraints: errors.join('\n') }),
    outdated: false,
    deprecationPaths: issues.filter((issue) => issue.severity === 'deprecation').map((issue) => issue.path),
    warnings: texts('warning'),
    infos: texts('info'),
    issues,
  };
}
