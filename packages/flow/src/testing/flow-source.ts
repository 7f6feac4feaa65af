import type { ParseOptions, ParseResult } from '../parse-flow.ts';
import { parseFlow } from '../parse-flow.ts';
import type { Flow } from '../model/flow.ts';
import { fakeCatalogue } from './fake-catalogue.ts';

/** A source with id, namespace and, unless the rest has its own, one task. */
export function sourceOf(rest: string): string {
  const tasks = /^tasks:/m.test(rest) ? '' : 'tasks:\n  - id: only\n    type: io.kestra.plugin.core.log.Log\n    message: hi\n';
  return `id: f\nnamespace: a.b\n${tasks}${rest}`;
}

export function parse(rest: string, options?: ParseOptions): ParseResult {
  return parseFlow(sourceOf(rest), fakeCatalogue, options);
}

/** The flow of a source without errors. */
export function flowOf(rest: string, options?: ParseOptions): Flow {
  const { flow, issues } = parse(rest, options);
  if (!flow) throw new Error(`not valid: ${JSON.stringify(issues, null, 1)}`);
  return flow;
}

/** Errors as `path: message`. */
export function errorsOf(rest: string, options?: ParseOptions): string[] {
  return parse(rest, options).issues.filter((issue) => issue.severity === 'error').map((issue) => `${issue.path}: ${issue.message}`);
}
