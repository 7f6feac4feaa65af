import { isEncryptedValue } from '@windhover/plugin-sdk';
import type { SealedValue } from './sealed-inputs.ts';

/** Maps and lists that are known to hold nothing encrypted: outputs never change, and are looked at at each rendering. */
const plain = new WeakSet<object>();

/** The value with every encrypted value in it, at any depth, put through `open`; the very same when there is none. */
export function openedValue(value: unknown, open: (sealed: SealedValue) => string): unknown {
  if (typeof value !== 'object' || value === null || plain.has(value)) return value;
  if (isEncryptedValue(value)) return open(value);
  if (!holdsSealed(value)) {
    plain.add(value);
    return value;
  }
  if (Array.isArray(value)) return value.map((item) => openedValue(item, open));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, openedValue(item, open)]));
}

function holdsSealed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isEncryptedValue(value) || (Array.isArray(value) ? value : Object.values(value)).some(holdsSealed);
}
