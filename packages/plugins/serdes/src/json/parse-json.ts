import { messageOf, TaskFailure } from '@windhover/plugin-sdk';
import { ionOf, type IonValue } from '../ion/value.ts';

/** A JSON text as Ion. Whole numbers keep all their digits; numbers with a point or an exponent are floats, also `1.0`. */
export function parseJson(text: string): IonValue {
  try {
    return ionOf(JSON.parse(text, reviveNumber), { floats: true });
  } catch (cause) {
    throw new TaskFailure(`The file is not valid JSON (${messageOf(cause)}): ${text.trim().slice(0, 200)}`, {}, { cause });
  }
}

function reviveNumber(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  const source = typeof value === 'number' ? context?.source : undefined;
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}
