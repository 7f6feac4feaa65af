import { isPlainObject } from '@windhover/kernel';
import { Decimal } from '../numbers/decimal.ts';
import { DateValue, JavaChar } from './date-value.ts';
import { isLong, isNumber, JavaDouble, JavaFloat } from './java-number.ts';
import type { NumberValue } from './java-number.ts';

export type MapValue = Record<string, unknown>;

/** A map: a plain object, nothing with a class. */
export const isMap = (value: unknown): value is MapValue => isPlainObject(value);
export const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** An empty map without a prototype, so that no key has a meaning of its own. */
export const emptyMap = (): MapValue => Object.create(null) as MapValue;

/** Own value of a key; undefined when there is none. Inherited properties don't exist here. */
export const ownValue = (map: MapValue, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);

const DATE_CLASSES = {
  instant: 'java.time.Instant',
  zoned: 'java.time.ZonedDateTime',
  localDateTime: 'java.time.LocalDateTime',
  localDate: 'java.time.LocalDate',
  localTime: 'java.time.LocalTime',
  duration: 'java.time.Duration',
  javaDate: 'java.util.Date',
} as const;

/** Name of the Java class that Kestra would hold the value in; for messages and the className filter. */
export function javaClassName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (isNumber(value)) return numberClassName(value);
  if (isList(value)) return 'java.util.ArrayList';
  if (isMap(value)) return 'java.util.LinkedHashMap';
  if (value instanceof DateValue) return DATE_CLASSES[value.kind];
  return value instanceof JavaChar ? 'java.lang.Character' : 'java.lang.Object';
}

function numberClassName(value: NumberValue): string {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) return 'java.lang.Double';
    return value === (value | 0) ? 'java.lang.Integer' : 'java.lang.Long';
  }
  if (typeof value === 'bigint') return isLong(value) ? 'java.lang.Long' : 'java.math.BigInteger';
  if (value instanceof JavaFloat) return 'java.lang.Float';
  if (value instanceof JavaDouble) return 'java.lang.Double';
  return value instanceof Decimal ? 'java.math.BigDecimal' : 'java.math.BigInteger';
}
