import { shortestFloatNumber } from '../numbers/java-double-text.ts';
import { DateValue, JavaChar } from './date-value.ts';
import { force } from './lazy-value.ts';
import { isNumber, JavaFloat, toNumber } from './java-number.ts';
import { Room } from './room.ts';
import { emptyMap, isList, isMap } from './shapes.ts';

/**
 * The JSON-compatible form of a value: Java numbers become plain numbers (a 32-bit float its shortest decimal),
 * dates their ISO text, lazy values what they stand for. Maps get no prototype-borne keys.
 */
export function toPlain(given: unknown, room: Room = new Room()): unknown {
  const value = force(given);
  room.take();
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? toNumber(value) : value;
  if (isList(value)) return value.map((item) => toPlain(item, room));
  if (isMap(value)) {
    const copy = emptyMap();
    for (const key of Object.keys(value)) copy[key] = toPlain(value[key], room);
    return Object.setPrototypeOf(copy, Object.prototype) as unknown;
  }
  if (value instanceof JavaFloat) return shortestFloatNumber(value.value);
  if (isNumber(value)) return toNumber(value);
  if (value instanceof DateValue) return value.iso;
  return value instanceof JavaChar ? value.value : value;
}
