import { isPlainObject } from '@windhover/kernel';
import { diagnose, isTemplate } from '@windhover/expression';
import type { IssueSeverity, Path, SourceRange } from '../model/issue.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { sourceOffset } from '../source/template-position.ts';

/** Properties that are never rendered, so that braces in them mean nothing. */
const NEVER_RENDERED: ReadonlySet<string> = new Set(['id', 'type', 'description', 'displayName', 'validator']);

/** A name that the interpreter does not know may be one of a newer version; the flow can still be saved. */
const UNKNOWN_NAME = /^(Filter|Function or Macro|Test) \[[^\]]*\] does not exist/;

/** Templates have to be readable: a syntax error is found at save, not when an execution gets there. */
export function checkTemplates(context: ParseContext, document: unknown, severity: 'error' | 'warning'): void {
  visit(context, document, [], severity);
}

function visit(context: ParseContext, value: unknown, path: Path, severity: IssueSeverity): void {
  if (typeof value === 'string') checkText(context, value, path, severity);
  else if (Array.isArray(value)) for (const [index, item] of (value as unknown[]).entries()) visit(context, item, [...path, index], severity);
  else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) if (!NEVER_RENDERED.has(key)) visit(context, item, [...path, key], severity);
  }
}

function checkText(context: ParseContext, text: string, path: Path, severity: IssueSeverity): void {
  if (!isTemplate(text)) return;
  for (const problem of diagnose(text)) {
    context.report(UNKNOWN_NAME.test(problem.message) ? 'warning' : severity, path, problem.message, rangeOf(context, text, path, problem));
  }
}

/** The place in the source of a place in a template. */
function rangeOf(context: ParseContext, text: string, path: Path, at: { line: number; column: number; length: number }): SourceRange {
  const scalar = context.map.scalar(path);
  if (!scalar) return context.map.rangeOf(path);
  const start = text.split('\n').slice(0, at.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + at.column - 1;
  return context.map.range(
    sourceOffset(context.map.text, scalar, start),
    sourceOffset(context.map.text, scalar, start + at.length),
  );
}
