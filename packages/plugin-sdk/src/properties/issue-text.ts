import type { z } from 'zod';

/** What an issue of a schema says to a person; for a union, what its options say. */
export function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue.message;
  const texts = issue.errors.flatMap((branch) => branch.slice(0, 1).map((nested) => (nested.path.length === 0 ? issueText(nested) : `${nested.path.join('.')}: ${issueText(nested)}`)));
  return [...new Set(texts)].join(', or ');
}
