import type { Budget } from '../runtime/budget.ts';
import { MISSING } from '../runtime/variables.ts';
import { isNumber } from '../values/java-number.ts';
import { valueText } from '../values/java-string.ts';
import { valuesEqual } from '../values/equality.ts';
import { isList, isMap } from '../values/shapes.ts';
import { LIST_METHODS } from './list-methods.ts';
import { MAP_METHODS } from './map-methods.ts';
import type { Method } from './method.ts';
import { TEXT_METHODS } from './text-methods.ts';

const ANY: ReadonlyMap<string, Method<unknown>> = new Map<string, Method<unknown>>([
  ['toString', (target) => valueText(target)],
  ['equals', (target, { args }) => valuesEqual(target, args[0] ?? null)],
]);

/**
 * `target.name(arguments)`: a fixed list of harmless Java methods of texts, lists, maps and numbers, which flows use
 * (`size`, `keySet`, `get` …). MISSING when the target has no such method; nothing else can be called.
 */
export function callMethod(
  target: unknown,
  name: string,
  args: readonly unknown[],
  error: (message: string) => Error,
  budget: Budget,
): unknown {
  const call = { args, error, budget };
  if (typeof target === 'string') return (TEXT_METHODS.get(name) ?? ANY.get(name))?.(target, call) ?? absent(TEXT_METHODS, name);
  if (isList(target)) return (LIST_METHODS.get(name) ?? ANY.get(name))?.(target, call) ?? absent(LIST_METHODS, name);
  if (isMap(target)) return (MAP_METHODS.get(name) ?? ANY.get(name))?.(target, call) ?? absent(MAP_METHODS, name);
  if (isNumber(target) || typeof target === 'boolean' || typeof target === 'object') return ANY.get(name)?.(target, call) ?? MISSING;
  return MISSING;
}

/** Null for a method that exists and gave nothing. */
const absent = (methods: ReadonlyMap<string, unknown>, name: string): unknown => (methods.has(name) ? null : MISSING);
