import { isPlainObject, messageOf } from '@windhover/kernel';
import type { Evaluator, Position } from '../model/environment.ts';

export type LoopValues = { ok: true; values: string[] } | { ok: false; message: string };

/**
 * The values of a loop as texts. They may be given as a list, as the text of a JSON list, or as an expression that gives
 * either; numbers and booleans are converted, objects become compact JSON, a null is an error (conformance README 5).
 */
export function loopValues(values: unknown, evaluator: Evaluator, position: Position): LoopValues {
  const rendered = typeof values === 'string' ? evaluator.renderTyped(values, position) : evaluator.render(values, position);
  if (!rendered.ok) return rendered;
  const list = typeof rendered.value === 'string' ? parseList(rendered.value) : rendered.value;
  if (!Array.isArray(list)) {
    const given = list instanceof Error ? messageOf(list) : `got '${javaText(list)}'`;
    return { ok: false, message: `The values of a loop must be a list or the text of a JSON list: ${given}` };
  }
  const items: unknown[] = list;
  const nulls = items.filter((item) => item === null || item === undefined).length;
  if (nulls > 0) {
    return { ok: false, message: `Found '${nulls}' null values on Each, with values=${javaText(items)}` };
  }
  return { ok: true, values: items.map(loopText) };
}

function parseList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return new Error(`${messageOf(error)} in '${text}'`);
  }
}

function loopText(item: unknown): string {
  return typeof item === 'object' ? JSON.stringify(item) : String(item);
}

/** A value as Java prints it: `[1, null, {key=value}]`. The reference's messages use it. */
function javaText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (isPlainObject(value)) {
    return `{${Object.entries(value).map(([key, entry]) => `${key}=${javaText(entry)}`).join(', ')}}`;
  }
  return String(value ?? 'null');
}
