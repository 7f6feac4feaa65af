import { Decimal, Timestamp } from 'ion-js';

/**
 * A value of Ion. Integers are bigint, floats are number, so that both keep their kind and all their digits. Structs are
 * maps: the order of fields is kept, and no name is special.
 */
export type IonValue = null | boolean | string | number | bigint | Decimal | Timestamp | Uint8Array | IonValue[] | IonStruct;
export type IonStruct = Map<string, IonValue>;

export const isStruct = (value: IonValue): value is IonStruct => value instanceof Map;

/**
 * A plain JavaScript value (of a JSON or YAML parser) as Ion: dates become timestamps, whole numbers integers unless
 * `floats` says that numbers are floats, and integers bigint.
 */
export function ionOf(value: unknown, options: { floats?: boolean } = {}): IonValue {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    case 'number':
      return options.floats !== true && Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
    case 'object':
      break;
    default:
      return String(value);
  }
  if (value instanceof Decimal || value instanceof Timestamp || value instanceof Uint8Array) return value;
  if (value instanceof Date) return timestampOf(value);
  if (Array.isArray(value)) return value.map((item) => ionOf(item, options));
  const entries = value instanceof Map ? value.entries() : Object.entries(value);
  return new Map([...entries].map(([key, item]): [string, IonValue] => [String(key), ionOf(item, options)]));
}

/** An instant in UTC, in milliseconds where it has any. */
export function timestampOf(date: Date): Timestamp {
  const parsed = Timestamp.parse(date.toISOString());
  if (!parsed) throw new RangeError(`No Ion timestamp: ${date.toISOString()}`);
  return parsed;
}
