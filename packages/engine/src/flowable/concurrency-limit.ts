import type { Evaluated, Evaluator, Position } from '../model/environment.ts';

/** A rendered limit of concurrent lanes: a whole number, 0 for unlimited. Gives a message when it is anything else. */
export function renderLimit(
  name: string, value: unknown, byDefault: number, evaluator: Evaluator, position: Position,
): Evaluated & { limit: number } {
  if (value === undefined || value === null) return { ok: true, value: byDefault, limit: byDefault };
  const rendered = evaluator.render(value, position);
  if (!rendered.ok) return { ...rendered, limit: 0 };
  const text = String(rendered.value).trim();
  const limit = Number(text);
  if (text === '' || !Number.isInteger(limit) || limit < 0) {
    return { ok: false, message: `'${name}' must be 0 or a positive integer but is '${text}'`, limit: 0 };
  }
  return { ok: true, value: limit, limit };
}
