import { IonTypes, makeReader } from 'ion-js';

type Reader = ReturnType<typeof makeReader>;

/** The value of one line of an Ion (or JSON) file, with plain numbers and texts. Throws when the line is no value. */
export function valueOfLine(line: string): unknown {
  const reader = makeReader(line);
  if (reader.next() === null) throw new TypeError('The line has no value');
  return valueOf(reader);
}

function valueOf(reader: Reader): unknown {
  if (reader.isNull()) return null;
  switch (reader.type()) {
    case IonTypes.STRUCT: {
      const fields: [string, unknown][] = [];
      each(reader, () => fields.push([reader.fieldName() ?? '', valueOf(reader)]));
      return Object.fromEntries(fields);
    }
    case IonTypes.LIST:
    case IonTypes.SEXP: {
      const items: unknown[] = [];
      each(reader, () => items.push(valueOf(reader)));
      return items;
    }
    case IonTypes.INT: {
      const whole = reader.bigIntValue() ?? 0n;
      return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole.toString();
    }
    case IonTypes.FLOAT: return reader.numberValue();
    case IonTypes.DECIMAL: return reader.decimalValue()?.numberValue() ?? null;
    case IonTypes.TIMESTAMP: return reader.timestampValue()?.toString() ?? null;
    case IonTypes.BLOB:
    case IonTypes.CLOB: return Buffer.from(reader.uInt8ArrayValue() ?? []).toString('base64');
    case IonTypes.BOOL: return reader.booleanValue();
    default: return reader.stringValue();
  }
}

function each(reader: Reader, visit: () => void): void {
  reader.stepIn();
  while (reader.next() !== null) visit();
  reader.stepOut();
}
