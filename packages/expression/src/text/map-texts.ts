import { valueText } from '../values/java-string.ts';
import { force } from '../values/lazy-value.ts';
import { Room } from '../values/room.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';

/** A copy of a list or map in which every value inside is printed and changed; keys stay. */
export function mapTexts(given: unknown, change: (text: string) => string, room: Room = new Room()): unknown {
  const value = force(given);
  room.take();
  if (isList(value)) return value.map((item) => mapTexts(item, change, room));
  if (!isMap(value)) return change(valueText(value));
  const result = emptyMap();
  for (const key of Object.keys(value)) result[key] = mapTexts(value[key], change, room);
  return result;
}
