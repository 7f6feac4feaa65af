import { isPlainObject } from '@windhover/kernel';
import type { TaskDefinition } from '../model/task.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { findCycle } from './find-cycle.ts';

/** The dependencies of a Dag's children by the child's id; undefined for any other task. */
export function dagDependencies(task: TaskDefinition): Map<string, string[]> | undefined {
  const written = task.properties.dependsOn;
  if (!task.type.endsWith('.Dag') || !isPlainObject(written)) return undefined;
  return new Map((task.branches.tasks ?? []).map((child) => {
    const needed = Object.hasOwn(written, child.id) ? written[child.id] : [];
    return [child.id, Array.isArray(needed) ? needed.map(String) : []];
  }));
}

/** Children of a Dag may depend on its other children only, and not on themselves through others. */
export function checkDag(context: ParseContext, task: TaskDefinition): void {
  const dependencies = dagDependencies(task);
  if (!dependencies) return;
  const path = context.pathOf(task);
  const missing = [...new Set([...dependencies.values()].flat())].filter((id) => !dependencies.has(id));
  if (missing.length > 0) {
    context.error(path, `${task.id}: Not existing task id in dependency: ${missing.join(', ')}`);
    return;
  }
  const cycle = findCycle(dependencies);
  if (cycle) context.error(path, `${task.id}: Cyclic dependency detected: ${cycle.join(', ')}`);
}
