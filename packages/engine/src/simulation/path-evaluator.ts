import { isPlainObject } from '@windhover/kernel';
import type { Evaluated, Evaluator, Position } from '../model/environment.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';

const TEMPLATE = /\{\{\s*([\w.]+)\s*\}\}/g;
const WHOLE = /^\s*\{\{\s*([\w.]+)\s*\}\}\s*$/;
const FALSY = new Set(['', '0', '-0', 'false']);

/**
 * A small stand-in for the expression language: `{{ a.b }}` reads a path of `execution`, `inputs`, `vars`, `labels`,
 * `taskrun` and `outputs` (of task runs in the snapshot); an unknown path is an error.
 */
export const pathEvaluator: Evaluator = {
  render: (value, position) => attempt(() => renderDeep(value, position)),
  renderTyped: (template, position) => attempt(() => {
    const path = WHOLE.exec(template)?.[1];
    return path === undefined ? renderText(template, position) : read(path, position);
  }),
  seal: (text) => ({ ok: true, value: { sealed: [...text].reverse().join('') } }),
  truthy: (template, position) => attempt(() => !FALSY.has(String(renderDeep(template, position) ?? ''))),
};

class UnknownPath extends Error {}

function attempt(evaluate: () => unknown): Evaluated {
  try {
    return { ok: true, value: evaluate() };
  } catch (error) {
    if (error instanceof UnknownPath) return { ok: false, message: error.message };
    throw error;
  }
}

function renderDeep(value: unknown, position: Position): unknown {
  if (typeof value === 'string') return renderText(value, position);
  if (Array.isArray(value)) return value.map((entry) => renderDeep(entry, position));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, renderDeep(entry, position)]));
}

function renderText(template: string, position: Position): string {
  return template.replace(TEMPLATE, (_, path: string) => {
    const value = read(path, position);
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
  });
}

function read(path: string, position: Position): unknown {
  let value: unknown = variables(position);
  for (const name of path.split('.')) {
    if (!isPlainObject(value) || !Object.hasOwn(value, name)) {
      throw new UnknownPath(`Unable to find \`${name}\` used in the expression \`{{ ${path} }}\``);
    }
    value = value[name];
  }
  return value;
}

function variables({ snapshot, taskRun }: Position): Record<string, unknown> {
  const { id, state, inputs, variables: vars, labels } = snapshot.execution;
  return {
    execution: { id, state },
    inputs,
    vars,
    labels: Object.fromEntries(labels.map((label) => [label.key, label.value])),
    outputs: Object.fromEntries(snapshot.taskRuns.flatMap((run) => (run.outputs ? [[run.taskId, run.outputs]] : []))),
    ...(taskRun && { taskrun: taskRunVariables(taskRun) }),
  };
}

function taskRunVariables({ id, value, iteration, attempt: number }: TaskRunSnapshot): Record<string, unknown> {
  return {
    id,
    attemptsCount: number - 1,
    ...(value !== undefined && { value }),
    ...(iteration !== undefined && { iteration }),
  };
}
