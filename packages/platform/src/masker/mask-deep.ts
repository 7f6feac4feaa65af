import { isPlainObject } from '@windhover/kernel';

/** Deeper than any document the platform makes; what lies below is cut, so that a hostile value can't end the stack. */
const MAX_DEPTH = 64;

/**
 * A copy of `value` with `mask` applied to every string in it, keys of objects and maps included. Dates, numbers and bytes
 * stay as they are; class instances become their JSON form or their own properties; errors become plain objects with name, message, stack, code and cause; cycles are cut.
 */
export function maskDeepWith(mask: (text: string) => string, value: unknown): unknown {
  const walk = (current: unknown, above: ReadonlySet<object>): unknown => {
    if (typeof current === 'string') return mask(current);
    if (typeof current !== 'object' || current === null) return current;
    if (above.has(current)) return '[circular]';
    if (above.size >= MAX_DEPTH) return '[too deep]';
    const inner = new Set(above).add(current);
    if (Array.isArray(current)) return current.map((item: unknown) => walk(item, inner));
    if (current instanceof Error) return walk(plainError(current), inner);
    if (current instanceof Map) return new Map([...current].map(([key, item]) => [walk(key, inner), walk(item, inner)]));
    if (current instanceof Set) return new Set([...current].map((item) => walk(item, inner)));
    if (current instanceof URL) return mask(current.href);
    if (current instanceof Date || ArrayBuffer.isView(current)) return current;
    if (!isPlainObject(current) && 'toJSON' in current && typeof current.toJSON === 'function') {
      return walk(current.toJSON(), inner);
    }
    return Object.fromEntries(Object.entries(current).map(([key, item]) => [mask(key), walk(item, inner)]));
  };
  return walk(value, new Set());
}

function plainError(error: Error): Record<string, unknown> {
  const plain: Record<string, unknown> = { type: error.name, message: error.message };
  if (error.stack !== undefined) plain['stack'] = error.stack;
  if ('code' in error) plain['code'] = error.code;
  if ('details' in error) plain['details'] = error.details;
  if (error.cause !== undefined) plain['cause'] = error.cause;
  return plain;
}
