import { isPlainObject } from '@windhover/kernel';
import { booleanProperty } from './boolean-property.ts';
import type { ExecutorTask } from './executor-task.ts';

/** `SetVariables`: merges variables into those of the execution; with `overwrite: false` a known name is an error. */
export const setVariables: ExecutorTask = (task, evaluator, position) => {
  const overwrite = booleanProperty(task, 'overwrite', true, evaluator, position);
  if (!overwrite.ok) return overwrite;
  const rendered = evaluator.render(task.properties['variables'] ?? {}, position);
  if (!rendered.ok) return rendered;
  if (!isPlainObject(rendered.value)) return { ok: false, message: "'variables' must be a map" };
  const current = position.snapshot.execution.variables;
  if (overwrite.value !== true) {
    const taken = Object.keys(rendered.value).filter((name) => Object.hasOwn(current, name));
    if (taken.length > 0) {
      return { ok: false, message: `Cannot set variables that already exist when 'overwrite' is false: ${taken.join(', ')}` };
    }
  }
  return { ok: true, effect: { variables: deepMerge(current, rendered.value) } };
};

/** `over` laid over `base`: maps merge, everything else is replaced. Neither argument is changed. */
function deepMerge(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const existing = merged.get(key);
    merged.set(key, isPlainObject(existing) && isPlainObject(value) ? deepMerge(existing, value) : value);
  }
  return Object.fromEntries(merged);
}
