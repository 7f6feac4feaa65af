import { valuesEqual } from '../values/equality.ts';
import { isNumber, toBigInt } from '../values/java-number.ts';
import { force } from '../values/lazy-value.ts';
import { isList } from '../values/shapes.ts';
import type { Method } from './method.ts';

/** Java's List methods that read a list. */
export const LIST_METHODS: ReadonlyMap<string, Method<unknown[]>> = new Map<string, Method<unknown[]>>([
  ['size', (target) => target.length],
  ['length', (target) => target.length],
  ['isEmpty', (target) => target.length === 0],
  ['contains', (target, { args, budget }) => {
    budget.step(target.length);
    return target.some((item) => valuesEqual(item, args[0] ?? null));
  }],
  ['containsAll', (target, { args, budget, error }) => {
    const [wanted] = args;
    if (!isList(wanted)) throw error('containsAll needs a list');
    budget.step(target.length * wanted.length);
    return wanted.every((item) => target.some((candidate) => valuesEqual(candidate, item)));
  }],
  ['indexOf', (target, { args, budget }) => {
    budget.step(target.length);
    return target.findIndex((item) => valuesEqual(item, args[0] ?? null));
  }],
  ['get', (target, { args, error }) => {
    const [index] = args;
    if (!isNumber(index)) throw error('get needs the position of an item');
    const position = Number(toBigInt(index));
    if (position < 0 || position >= target.length) throw error(`Index ${position} out of bounds for length ${target.length}`);
    return force(target[position]);
  }],
  ['subList', (target, { args, error }) => {
    const [start, end] = args.map((value) => (isNumber(value) ? Number(toBigInt(value)) : -1));
    if (start === undefined || end === undefined || start < 0 || end > target.length || start > end) {
      throw error(`subList needs a start and an end within 0 and ${target.length}`);
    }
    return target.slice(start, end);
  }],
]);
