import { isPlainObject } from '@windhover/kernel';
import { booleanProperty } from './boolean-property.ts';
import type { ExecutorTask } from './executor-task.ts';

/** `UnsetVariables`: removes variables by dotted path; a missing one is an error unless `ignoreMissing`. */
export const unsetVariables: ExecutorTask = (task, evaluator, position) => {
  const ignoreMissing = booleanProperty(task, 'ignoreMissing', false, evaluator, position);
  if (!ignoreMissing.ok) return ignoreMissing;
  const given = task.properties['variables'];
  const rendered = typeof given === 'string' ? evaluator.renderTyped(given, position) : evaluator.render(given, position);
  if (!rendered.ok) return rendered;
  if (!Array.isArray(rendered.value)) return { ok: false, message: "'variables' must be a list of names" };
  let variables = position.snapshot.execution.variables;
  for (const path of rendered.value) {
    const without = removePath(variables, String(path).split('.'));
    if (!without && ignoreMissing.value !== true) return { ok: false, message: `Variable '${String(path)}' does not exist` };
    variables = without ?? variables;
  }
  return { ok: true, effect: { variables } };
};

/** A copy without the value at the path, or undefined when there is none. */
function removePath(values: Record<string, unknown>, path: readonly string[]): Record<string, unknown> | undefined {
  const [name, ...rest] = path;
  if (name === undefined || !Object.hasOwn(values, name)) return undefined;
  if (rest.length === 0) {
    return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
  }
  const inner = values[name];
  const without = isPlainObject(inner) ? removePath(inner, rest) : undefined;
  return without && { ...values, [name]: without };
}
