import type { Budget } from '../runtime/budget.ts';
import { isNumber, longValue, toBigInt } from './java-number.ts';
import { JavaChar } from './date-value.ts';

/** Most items a range may have. */
const MAX_ITEMS = 1_000_000;

/** Whole numbers, or single characters, from `start` to `end` inclusive. */
export function numberRange(start: unknown, end: unknown, step: number, budget: Budget, error: (message: string) => Error): unknown[] {
  if (step === 0) throw error('The increment of the range function must be different than 0');
  if (isNumber(start) && isNumber(end)) {
    return counted(toBigInt(start), toBigInt(end), step, budget, error).map(longValue);
  }
  const [from, to] = [single(start), single(end)];
  if (from === undefined || to === undefined) {
    throw error('Arguments of range function must be of type Number or String with a length of 1');
  }
  return counted(BigInt(from), BigInt(to), step, budget, error).map((code) => String.fromCharCode(Number(code)));
}

function counted(start: bigint, end: bigint, step: number, budget: Budget, error: (message: string) => Error): bigint[] {
  const width = step > 0 ? end - start : start - end;
  if (width < 0n) return [];
  const items = width / BigInt(Math.abs(step)) + 1n;
  if (items > BigInt(MAX_ITEMS)) {
    throw error(`The range function cannot produce more than ${MAX_ITEMS} elements, but this call would produce ${items}.`);
  }
  budget.step(Number(items));
  return Array.from({ length: Number(items) }, (_, index) => start + BigInt(index) * BigInt(step));
}

function single(value: unknown): number | undefined {
  const text = value instanceof JavaChar ? value.value : value;
  return typeof text === 'string' && text.length === 1 ? text.charCodeAt(0) : undefined;
}
