import { Decimal, IonTypes, makeTextWriter, Timestamp } from 'ion-js';
import type { IonValue } from './value.ts';

type Writer = ReturnType<typeof makeTextWriter>;

/** Items per piece of text. */
const BATCH = 250;

/** Ion text of the items, one per line. */
export async function* ionText(items: AsyncIterable<IonValue> | Iterable<IonValue>): AsyncGenerator<string> {
  let writer = makeTextWriter();
  let count = 0;
  for await (const item of items) {
    writeValue(writer, item);
    count += 1;
    if (count % BATCH !== 0) continue;
    yield textOf(writer);
    writer = makeTextWriter();
  }
  if (count % BATCH !== 0) yield textOf(writer);
}

function textOf(writer: Writer): string {
  writer.close();
  return `${Buffer.from(writer.getBytes()).toString('utf8').replace(/\n$/, '')}\n`;
}

function writeValue(writer: Writer, value: IonValue): void {
  if (value === null) writer.writeNull(IonTypes.NULL);
  else if (typeof value === 'string') writer.writeString(value);
  else if (typeof value === 'boolean') writer.writeBoolean(value);
  else if (typeof value === 'bigint') writer.writeInt(value);
  else if (typeof value === 'number') writer.writeFloat64(value);
  else if (value instanceof Decimal) writer.writeDecimal(value);
  else if (value instanceof Timestamp) writer.writeTimestamp(value);
  else if (value instanceof Uint8Array) writer.writeBlob(value);
  else if (Array.isArray(value)) {
    writer.stepIn(IonTypes.LIST);
    for (const item of value) writeValue(writer, item);
    writer.stepOut();
  } else {
    writer.stepIn(IonTypes.STRUCT);
    for (const [name, item] of value) {
      writer.writeFieldName(name);
      writeValue(writer, item);
    }
    writer.stepOut();
  }
}
