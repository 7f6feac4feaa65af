import { jsonText } from '../values/json-text.ts';
import { isList, isMap } from '../values/shapes.ts';

/** A key that is equal for calls of one function with equal arguments, whatever the order of their names. */
export function callKey(name: string, args: Readonly<Record<string, unknown>>): string {
  return `${name}(${jsonText(sorted(args))})`;
}

function sorted(value: unknown): unknown {
  if (isList(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.keys(value).sort().map((key) => [key, sorted(value[key])]);
}
