import type { TaskDefinition } from '@windhover/flow';
import type { Evaluated, Evaluator, Position } from '../model/environment.ts';

/** A dynamic boolean property of a task, or its default when it is not given. */
export function booleanProperty(
  task: TaskDefinition, name: string, byDefault: boolean, evaluator: Evaluator, position: Position,
): Evaluated {
  const given = task.properties[name];
  return given === undefined || given === null ? { ok: true, value: byDefault } : evaluator.truthy(given, position);
}
