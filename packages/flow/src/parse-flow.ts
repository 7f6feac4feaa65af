import { isPlainObject } from '@windhover/kernel';
import type { TypeCatalogue } from './model/catalogue.ts';
import type { Flow } from './model/flow.ts';
import type { FlowIssue } from './model/issue.ts';
import type { DefaultScopes } from './defaults/apply-defaults.ts';
import { checkFlow } from './check/check-flow.ts';
import { checkRefusedTypes } from './check/check-refused-types.ts';
import { checkTemplates } from './check/check-templates.ts';
import { buildFlow } from './parse/build-flow.ts';
import { ParseContext } from './parse/parse-context.ts';
import type { SourceLimits } from './source/limits.ts';
import { readSource } from './source/read-source.ts';

export interface ParseOptions {
  /** For flows that were stored before: properties that nobody knows are left out instead of refused. */
  lenient?: boolean;
  /** Plugin defaults around the flow, outermost first: global, then namespaces from parent to child. */
  defaults?: DefaultScopes;
  limits?: Partial<SourceLimits>;
  /**
   * How a template that can't be read counts. `error` (default) finds it at save. Kestra saves such a flow and lets its
   * executions fail, which `warning` allows; stored flows are always read that way.
   */
  templates?: 'error' | 'warning';
  /** Types that flows may not use here, with the reason. */
  refusedTypes?: ReadonlyMap<string, string>;
}

export interface ParseResult {
  /** The flow, when it has no errors. */
  flow?: Flow;
  /** What could be read of a flow with errors, for showing it while it is being written. Never run it. */
  draft?: Flow;
  /** The document as it was written, for answers that give the author's own shape back. */
  raw?: Record<string, unknown>;
  issues: FlowIssue[];
}

/** Reads, normalises and checks the source of one flow. Never throws for what a person wrote. */
export function parseFlow(source: string, catalogue: TypeCatalogue, options: ParseOptions = {}): ParseResult {
  const reading = readSource(source, options.limits);
  const context = new ParseContext(catalogue, reading.map, options.lenient ?? false, options.defaults ?? []);
  for (const fault of reading.faults) context.report('error', [], fault.message, reading.map.range(fault.start, fault.end));
  if (reading.faults.length > 0 && !isPlainObject(reading.value)) return { issues: context.issues };
  const draft = buildFlow(context, reading.value);
  if (!draft) return { issues: context.issues };
  checkFlow(context, draft);
  if (options.refusedTypes) checkRefusedTypes(context, draft, options.refusedTypes);
  checkTemplates(context, reading.value, options.lenient ? 'warning' : options.templates ?? 'error');
  const failed = context.issues.some((issue) => issue.severity === 'error');
  return {
    ...(failed ? {} : { flow: draft }),
    draft,
    ...(isPlainObject(reading.value) ? { raw: reading.value } : {}),
    issues: context.issues,
  };
}
