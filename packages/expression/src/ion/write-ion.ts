import { Decimal as IonDecimal, IonTypes, makeTextWriter, Timestamp } from 'ion-js';
import type { Writer } from 'ion-js';
import { ExpressionError } from '../errors/expression-error.ts';
import { Decimal } from '../numbers/decimal.ts';
import { DateValue, JavaChar } from '../values/date-value.ts';
import { isNumber, JavaBigInteger, kindOf, toNumber } from '../values/java-number.ts';
import type { NumberValue } from '../values/java-number.ts';
import { force } from '../values/lazy-value.ts';
import { numberText } from '../values/number-text.ts';
import { Room } from '../values/room.ts';
import { isList, isMap } from '../values/shapes.ts';

const MAX_DEPTH = 500;
const ANNOTATIONS = {
  zoned: 'ZonedDateTime', localDateTime: 'LocalDateTime', localDate: 'LocalDate', localTime: 'LocalTime', duration: 'Duration',
} as const;

/** A value as Ion text, on one line. Floats are written as 64-bit values, so a 32-bit one shows its exact digits. */
export function ionText(value: unknown): string {
  const writer = makeTextWriter();
  write(writer, value, 0, new Room());
  writer.close();
  return new TextDecoder().decode(writer.getBytes());
}

function write(writer: Writer, given: unknown, depth: number, room: Room): void {
  const value = force(given);
  room.take(typeof value === 'string' ? value.length : 0);
  if (depth > MAX_DEPTH) throw new ExpressionError(`A value nested more than ${MAX_DEPTH} levels deep can't be written as Ion`, { reason: 'value' });
  if (value === null || value === undefined) writer.writeNull(IonTypes.NULL);
  else if (typeof value === 'string') writer.writeString(value);
  else if (typeof value === 'boolean') writer.writeBoolean(value);
  else if (isNumber(value)) writeNumber(writer, value);
  else if (isList(value)) {
    writer.stepIn(IonTypes.LIST);
    for (const item of value) write(writer, item, depth + 1, room);
    writer.stepOut();
  } else if (isMap(value)) {
    writer.stepIn(IonTypes.STRUCT);
    for (const key of Object.keys(value)) {
      writer.writeFieldName(key);
      write(writer, value[key], depth + 1, room);
    }
    writer.stepOut();
  } else if (value instanceof DateValue) writeDate(writer, value);
  else if (value instanceof JavaChar) writer.writeString(value.value);
  else throw new ExpressionError('A value of this kind has no Ion form', { reason: 'value' });
}

function writeNumber(writer: Writer, value: NumberValue): void {
  if (value instanceof Decimal) return writer.writeDecimal(new IonDecimal(numberText(value)));
  const kind = kindOf(value);
  if (kind === 'integer' || kind === 'biginteger') return writer.writeInt(value instanceof JavaBigInteger ? value.value : BigInt(numberText(value)));
  return writer.writeFloat64(toNumber(value));
}

/** An instant is a timestamp; the other kinds are texts that say what they are. */
function writeDate(writer: Writer, { kind, iso }: DateValue): void {
  if (kind === 'instant' || kind === 'javaDate') {
    const timestamp = Timestamp.parse(iso);
    if (timestamp) return writer.writeTimestamp(timestamp);
    return writer.writeString(iso);
  }
  writer.setAnnotations([ANNOTATIONS[kind]]);
  return writer.writeString(iso);
}
