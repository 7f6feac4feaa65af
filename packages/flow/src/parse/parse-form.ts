import type { InputDefinition, InputDependency, InputForm } from '../model/input.ts';
import type { Path } from '../model/issue.ts';
import type { ParseContext } from './parse-context.ts';
import { describeValue } from './word-issues.ts';

type ReadInput = (context: ParseContext, raw: unknown, path: Path) => InputDefinition | undefined;

/**
 * Reads the inputs of a FORM as inputs of the flow: `name` in the form `person` is `person.name`, read as
 * `inputs.person.name`. They may depend on each other by their short ids, and on anything that the form depends on.
 */
export function parseFormInputs(
  context: ParseContext, form: InputForm, raw: unknown, path: Path, read: ReadInput,
): InputDefinition[] {
  if (!Array.isArray(raw) || raw.length === 0) {
    context.error(path, raw === undefined || Array.isArray(raw) ? 'must not be empty' : `expected a list of inputs but received ${describeValue(raw)}`);
    return [];
  }
  const children = (raw as unknown[]).flatMap((entry, index) => {
    const child = read(context, entry, [...path, index]);
    return child ? [{ child, at: [...path, index] }] : [];
  });
  const siblings = new Set(children.map(({ child }) => child.id));
  return children.map(({ child: { dependsOn, ...child }, at }) => context.place({
    ...child,
    id: `${form.id}.${child.id}`,
    ...(dependsOn && { dependsOn: withFullIds(dependsOn, form.id, siblings) }),
    form,
  }, at));
}

function withFullIds(dependsOn: InputDependency, form: string, siblings: ReadonlySet<string>): InputDependency {
  return { ...dependsOn, inputs: dependsOn.inputs.map((id) => (siblings.has(id) ? `${form}.${id}` : id)) };
}
