import { isPlainObject } from '@windhover/kernel';

/** Values by dotted id as nested maps: `a.b` → `{ a: { b: … } }`. */
export function nestValues(entries: Iterable<readonly [id: string, value: unknown]>): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [id, value] of entries) {
    const segments = id.split('.');
    const last = segments.pop() ?? id;
    let level = nested;
    for (const segment of segments) {
      const below = Object.hasOwn(level, segment) ? level[segment] : undefined;
      const next: Record<string, unknown> = isPlainObject(below) ? below : {};
      setOwn(level, segment, next);
      level = next;
    }
    setOwn(level, last, value);
  }
  return nested;
}

/** The value given for a dotted id: under the id itself, or nested. */
export function givenValue(given: Readonly<Record<string, unknown>>, id: string): unknown {
  if (Object.hasOwn(given, id)) return given[id];
  let value: unknown = given;
  for (const segment of id.split('.')) {
    if (!isPlainObject(value) || !Object.hasOwn(value, segment)) return undefined;
    value = value[segment];
  }
  return value;
}

/** Assignment that never reaches a prototype, whatever the key. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
