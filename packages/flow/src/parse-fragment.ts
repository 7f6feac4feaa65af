import type { TypeCatalogue } from './model/catalogue.ts';
import type { FlowIssue } from './model/issue.ts';
import type { TaskDefinition, TriggerDefinition } from './model/task.ts';
import { checkTemplates } from './check/check-templates.ts';
import type { ParseOptions } from './parse-flow.ts';
import { ParseContext } from './parse/parse-context.ts';
import { parseTask } from './parse/parse-tasks.ts';
import { parseTrigger } from './parse/parse-triggers.ts';
import { readSource } from './source/read-source.ts';

export interface FragmentResult<T> {
  /** The part, when it has no errors. */
  part?: T;
  issues: FlowIssue[];
}

/** Reads and checks one task by itself, in YAML or JSON, as the no-code editor sends it. */
export function parseTaskSource(source: string, catalogue: TypeCatalogue, options: ParseOptions = {}): FragmentResult<TaskDefinition> {
  return parseFragment(source, catalogue, options, (context, value) => parseTask(context, value, []));
}

/** Reads and checks one trigger by itself. */
export function parseTriggerSource(source: string, catalogue: TypeCatalogue, options: ParseOptions = {}): FragmentResult<TriggerDefinition> {
  return parseFragment(source, catalogue, options, (context, value) => parseTrigger(context, value, []));
}

function parseFragment<T>(
  source: string, catalogue: TypeCatalogue, options: ParseOptions, read: (context: ParseContext, value: unknown) => T | undefined,
): FragmentResult<T> {
  const reading = readSource(source, options.limits);
  const context = new ParseContext(catalogue, reading.map, options.lenient ?? false, options.defaults ?? []);
  for (const fault of reading.faults) context.report('error', [], fault.message, reading.map.range(fault.start, fault.end));
  if (reading.value === undefined) return { issues: context.issues };
  const part = read(context, reading.value);
  checkTemplates(context, reading.value, options.lenient ? 'warning' : options.templates ?? 'error');
  const failed = context.issues.some((issue) => issue.severity === 'error');
  return { ...(part === undefined || failed ? {} : { part }), issues: context.issues };
}
