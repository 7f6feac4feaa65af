import type { FlowValidationDto } from '@windhover/contracts';
import { parseFlow } from '@windhover/flow';
import { YAML } from '../../support/client.ts';
import { problem, read } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { flowSource } from '../case-host.ts';
import type { CaseStep } from '../case-model.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';

/** Checks a flow as the editor does; a lenient case reads it as a stored one. */
export async function validate(run: CaseRun, step: CaseStep): Promise<void> {
  const { host, entry } = run;
  const source = flowSource(host, String(step['flow'] ?? entry.flow));
  const expected = { ...entry.expect, ...step.expect };
  const results = entry.lenient ? lenient(run, source) : await read<Pick<FlowValidationDto, 'constraints' | 'issues'>[]>(run, 'POST', 'flows/validate', { body: source, type: YAML });
  const constraints = results.map((result) => result.constraints ?? '');
  const text = constraints.join('\n');
  const issues = results.flatMap((result) => result.issues ?? []);
  const messages = (severity: string): string[] => issues.filter((issue) => issue.severity === severity).map(({ message }) => message);
  const check = (name: string, seen: unknown): void => {
    const wanted = expected[name];
    // Null where the data does not say.
    if (wanted !== undefined && wanted !== null && !matches(wanted, seen, contextOf(run, undefined))) problem(run, name, wanted, `${JSON.stringify(seen)} in ${text}`);
  };
  check('valid', text === '');
  check('violations', issues.filter(({ severity }) => severity === 'error').length);
  check('warnings', messages('warning'));
  check('infos', messages('info'));
  check('deprecationPaths', issues.filter(({ severity }) => severity === 'deprecation').map(({ path }) => path));
  check('topLevelTasks', parseFlow(source, host.services.catalogue).flow?.tasks.length);
  for (const part of [expected['validationError'] ?? [], expected['validationErrors'] ?? []].flat()) {
    if (!matches(typeof part === 'string' ? { $contains: part } : part, text, contextOf(run, undefined))) problem(run, 'validation error', part, text);
  }
  for (const [part, count] of Object.entries((expected['violationsContaining'] ?? {}) as Record<string, number>)) {
    const seen = messages('error').filter((message) => message.includes(part)).length;
    if (seen !== count) problem(run, `violations with '${part}'`, count, `${seen} in ${text}`);
  }
  ((expected['documents'] ?? []) as { constraintsContain: string }[]).forEach(({ constraintsContain }, index) => {
    if (constraints[index]?.includes(constraintsContain) !== true) problem(run, `document ${index}`, constraintsContain, constraints[index]);
  });
}

function lenient({ host }: CaseRun, source: string): Pick<FlowValidationDto, 'constraints' | 'issues'>[] {
  const { issues } = parseFlow(source, host.services.catalogue, { lenient: true });
  const errors = issues.filter(({ severity }) => severity === 'error');
  return [{ issues: issues as FlowValidationDto['issues'], ...(errors.length > 0 && { constraints: errors.map(({ message }) => message).join('\n') }) }];
}
