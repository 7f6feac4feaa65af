import { duration, instant, javaDate, localDate, localDateTime, localTime, zonedDateTime } from '../dates/date-values.ts';
import { JavaChar } from '../values/date-value.ts';
import { JavaDouble, JavaFloat } from '../values/java-number.ts';
import { isList, isMap } from '../values/shapes.ts';

const TYPED: Readonly<Record<string, (value: unknown) => unknown>> = {
  $float: (value) => new JavaFloat(Number(value)),
  $double: (value) => JavaDouble.of(Number(value)),
  $long: (value) => Number(value),
  $zonedDateTime: (value) => zonedDateTime(String(value)),
  $instant: (value) => instant(String(value)),
  $localDateTime: (value) => localDateTime(String(value)),
  $javaDate: (value) => javaDate(String(value)),
  $date: (value) => localDate(String(value)),
  $time: (value) => localTime(String(value)),
  $duration: (value) => duration(String(value)),
  $uri: (value) => value,
  $set: (value) => decodeVariables(value),
  $char: (value) => new JavaChar(String(value)),
};

/** Variables of a case with their `{"$float": 1.5}` forms made into values. */
export function decodeVariables(value: unknown): unknown {
  if (isList(value)) return value.map(decodeVariables);
  if (!isMap(value)) return value;
  const [key = '', ...others] = Object.keys(value);
  const typed = others.length === 0 ? TYPED[key] : undefined;
  if (typed) return typed(value[key]);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, decodeVariables(inner)]));
}
