import { valuesEqual } from '../values/equality.ts';
import { valueText } from '../values/java-string.ts';
import { force } from '../values/lazy-value.ts';
import { emptyMap, ownValue } from '../values/shapes.ts';
import type { MapValue } from '../values/shapes.ts';
import type { Method } from './method.ts';

/** Java's Map methods that read a map. */
export const MAP_METHODS: ReadonlyMap<string, Method<MapValue>> = new Map<string, Method<MapValue>>([
  ['size', (target) => Object.keys(target).length],
  ['isEmpty', (target) => Object.keys(target).length === 0],
  ['keySet', (target) => Object.keys(target)],
  ['values', (target) => Object.keys(target).map((key) => force(target[key]) ?? null)],
  ['entrySet', (target) => Object.keys(target).map((key) => Object.assign(emptyMap(), { key, value: force(target[key]) ?? null }))],
  ['get', (target, { args }) => force(ownValue(target, valueText(args[0])))],
  ['getOrDefault', (target, { args }) => {
    const key = valueText(args[0]);
    return Object.hasOwn(target, key) ? force(target[key]) : (args[1] ?? null);
  }],
  ['containsKey', (target, { args }) => Object.hasOwn(target, valueText(args[0]))],
  ['containsValue', (target, { args, budget }) => {
    budget.step(Object.keys(target).length);
    return Object.values(target).some((value) => valuesEqual(value, args[0] ?? null));
  }],
]);
