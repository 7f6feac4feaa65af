import type { InputDefinition, InputDependency } from '../model/input.ts';
import type { Path } from '../model/issue.ts';
import { nearest } from '../parse/nearest.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { hasExpression } from '../shape/scalars.ts';
import { parseValue } from '../inputs/parse-value.ts';
import { findCycle } from './find-cycle.ts';

/** Inputs may depend on other inputs of the same list, without going round; a default has to be of the input's type. */
export function checkInputs(context: ParseContext, inputs: readonly InputDefinition[]): void {
  const ids = inputs.map((input) => input.id);
  for (const [position, input] of inputs.entries()) {
    const path = context.pathOf(input);
    refuseUnknown(context, input.id, input.dependsOn, ids, path);
    // A form's own dependencies are said once, at the form.
    if (input.form && input.form !== inputs[position - 1]?.form) refuseUnknown(context, input.form.id, input.form.dependsOn, ids, path.slice(0, -2));
    checkDefault(context, input);
  }
  const needs = ({ dependsOn, form }: InputDefinition): string[] => [...(form?.dependsOn?.inputs ?? []), ...(dependsOn?.inputs ?? [])];
  const cycle = findCycle(new Map(inputs.map((input) => [input.id, needs(input).filter((id) => ids.includes(id))])));
  if (!cycle) return;
  const first = inputs.find((input) => input.id === cycle[0]);
  if (first) context.error([...context.pathOf(first), 'dependsOn'], `Inputs depend on each other in a circle: ${[...cycle, first.id].join(' → ')}`);
}

function refuseUnknown(context: ParseContext, owner: string, dependsOn: InputDependency | undefined, ids: readonly string[], path: Path): void {
  for (const [index, id] of (dependsOn?.inputs ?? []).entries()) {
    if (ids.includes(id)) continue;
    const close = nearest(id, ids);
    context.error([...path, 'dependsOn', 'inputs', index], `${owner}: depends on the unknown input \`${id}\`${close === undefined ? '' : `. Did you mean \`${close}\`?`}`);
  }
}

/** Values with expressions are known at run time only. */
function checkDefault(context: ParseContext, input: InputDefinition): void {
  for (const key of ['defaults', 'prefill'] as const) {
    const value = input[key];
    if (value === undefined || value === '' || input.type === 'FILE' || JSON.stringify(value)?.includes('{')) continue;
    if (typeof value === 'string' && hasExpression(value)) continue;
    const parsed = parseValue(input, value);
    if (!parsed.ok) context.error([...context.pathOf(input), key], `${input.id}: ${parsed.message}`);
  }
}
