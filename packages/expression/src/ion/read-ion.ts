import { IonTypes, makeReader } from 'ion-js';
import type { Reader } from 'ion-js';
import { Decimal } from '../numbers/decimal.ts';
import { base64Text } from '../text/base64.ts';
import { isLong, JavaBigInteger, JavaDouble } from '../values/java-number.ts';
import { emptyMap } from '../values/shapes.ts';

const MAX_DEPTH = 500;

/**
 * The values of an Ion text, one after the other. Symbols and timestamps become texts, S-expressions lists, blobs their
 * base64 text; annotations are left out. Throws an Error that says what is wrong.
 */
export function parseIon(text: string): unknown[] {
  return valuesOf(makeReader(text), 0).map(({ value }) => value);
}

/** Values up to the end of the text or of the container that the reader stands in. */
function valuesOf(reader: Reader, depth: number): { name: string | null; value: unknown }[] {
  if (depth > MAX_DEPTH) throw new SyntaxError(`Nested more than ${MAX_DEPTH} levels deep`);
  const values: { name: string | null; value: unknown }[] = [];
  for (let type = reader.next(); type !== null; type = reader.next()) values.push({ name: reader.fieldName(), value: readValue(reader, depth) });
  return values;
}

function readValue(reader: Reader, depth: number): unknown {
  if (reader.isNull()) return null;
  switch (reader.type()) {
    case IonTypes.BOOL: return reader.booleanValue();
    case IonTypes.INT: return integer(reader.bigIntValue() ?? 0n);
    case IonTypes.FLOAT: return JavaDouble.of(reader.numberValue() ?? 0);
    case IonTypes.DECIMAL: return Decimal.parse(reader.decimalValue()?.toString() ?? '') ?? null;
    case IonTypes.TIMESTAMP: return timestampText(reader);
    case IonTypes.BLOB: return base64Text(reader.uInt8ArrayValue() ?? new Uint8Array());
    case IonTypes.CLOB: return new TextDecoder().decode(reader.uInt8ArrayValue() ?? new Uint8Array());
    case IonTypes.STRUCT: return inside(reader, () => {
      const map = emptyMap();
      for (const { name, value } of valuesOf(reader, depth + 1)) map[name ?? ''] = value;
      return map;
    });
    case IonTypes.LIST:
    case IonTypes.SEXP: return inside(reader, () => valuesOf(reader, depth + 1).map(({ value }) => value));
    default: return reader.stringValue();
  }
}

/** As it is written, but a day without the `T` that may follow it. */
const timestampText = (reader: Reader): string | null =>
  reader.timestampValue()?.toString().replace(/^(\d{4}-\d{2}-\d{2})T$/, '$1') ?? null;

function inside<T>(reader: Reader, read: () => T): T {
  reader.stepIn();
  const result = read();
  reader.stepOut();
  return result;
}

function integer(value: bigint): unknown {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  return isLong(value) ? value : new JavaBigInteger(value);
}
