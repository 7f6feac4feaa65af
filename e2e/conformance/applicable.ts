import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '@windhover/plugin-catalog';
import { stepsOf } from './case-model.ts';
import type { ConformanceCase, Expectations } from './case-model.ts';
import { unknownExpectations } from './expectations.ts';
import { KNOWN_ACTIONS } from './run-case.ts';

/** Expression functions of later issues: a flow that calls one can't run yet. */
const ABSENT_FUNCTIONS = /\b(kv|http|errorLogs|currentEachOutput|appLink)\(/;
/** Expectations of a step that its action itself looks at. */
const OF_ACTIONS: readonly string[] = ['status', 'bodyContains', 'result', 'error', 'notFound', 'httpStatus', 'sameExecutionId', 'valid', 'validationError', 'validationErrors', 'violations'];

/** Types of tasks, triggers, conditions and runners that a source names. */
export const typesIn = (source: string): string[] => [...new Set([...source.matchAll(/\btype:\s*["']?((?:io|com|org)\.[\w.]+)/g)].map(([, type]) => type ?? ''))];

/** Types that this product does not have. */
export const missingTypes = (source: string): string[] => typesIn(source).filter((type) => catalogue.find(type) === undefined);

/** Why a case can't be run, or undefined when it can. */
export function whyNot(entry: ConformanceCase, flowsDirectory: string): string | undefined {
  const actions = stepsOf(entry).map(({ action }) => action).filter((action) => !KNOWN_ACTIONS.includes(action));
  if (actions.length > 0) return `action: ${actions.join(', ')}`;
  if (entry.flow === null) return 'no flow';
  if (entry.lenient) return 'reads a stored flow: a matter of the flow package, tested there';
  if (entry.requires && entry.requires.length > 0) return `requires ${entry.requires.join(', ')}`;
  const source = [entry.flow, ...entry.dependsOn].map((path) => readFileSync(join(flowsDirectory, path), 'utf8')).join('\n');
  const missing = missingTypes(source);
  if (missing.length > 0) return `types: ${missing.join(', ')}`;
  if (entry.fixtures !== undefined) return `fixtures: ${Object.keys(entry.fixtures as object).join(', ')}`;
  if (entry.forceTaskResult !== undefined) return 'forced task results';
  const [absent] = ABSENT_FUNCTIONS.exec(source) ?? [];
  if (absent !== undefined) return `function: ${absent})`;
  const expectations = [entry.expect, ...stepsOf(entry).flatMap(({ expect, expectImmediate }) => [expect ?? {}, expectImmediate ?? {}])]
    .flatMap((expected: Expectations) => unknownExpectations(expected)).filter((name) => !OF_ACTIONS.includes(name));
  return expectations.length > 0 ? `expectations: ${expectations.join(', ')}` : undefined;
}
