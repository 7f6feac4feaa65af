import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { IonTypes, makeReader } from 'ion-js';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';
import { IonSplitter } from './split-values.ts';
import type { IonStruct, IonValue } from './value.ts';

type Reader = ReturnType<typeof makeReader>;

/** First bytes of binary Ion. */
const BINARY = Buffer.from([0xe0, 0x01, 0x00, 0xea]);

/** The values of a file of Ion, one after another; text is read piece by piece, binary Ion as a whole. */
export async function* readItems(source: Readable): AsyncGenerator<IonValue> {
  const decoder = new StringDecoder('utf8');
  const splitter = new IonSplitter();
  let first = true;
  for await (const chunk of source) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string);
    if (first && bytes.subarray(0, 4).equals(BINARY)) {
      yield* valuesOf(Buffer.concat([bytes, await rest(source)]));
      return;
    }
    first = false;
    for (const piece of splitter.push(decoder.write(bytes))) yield* valuesOf(piece);
  }
  for (const piece of [...splitter.push(decoder.end()), ...splitter.end()]) yield* valuesOf(piece);
}

async function rest(source: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

function* valuesOf(piece: string | Buffer): Generator<IonValue> {
  try {
    const reader = makeReader(piece);
    while (reader.next() !== null) yield valueOf(reader);
  } catch (error) {
    const shown = typeof piece === 'string' ? `: ${piece.trim().slice(0, 200)}` : '';
    throw new TaskFailure(`The file is not valid Ion (${messageOf(error)})${shown}`, {}, { cause: error });
  }
}

function valueOf(reader: Reader): IonValue {
  if (reader.isNull()) return null;
  switch (reader.type()) {
    case IonTypes.STRUCT: return structOf(reader);
    case IonTypes.LIST:
    case IonTypes.SEXP: return listOf(reader);
    case IonTypes.INT: return reader.bigIntValue();
    case IonTypes.FLOAT: return reader.numberValue();
    case IonTypes.DECIMAL: return reader.decimalValue();
    case IonTypes.TIMESTAMP: return reader.timestampValue();
    case IonTypes.BOOL: return reader.booleanValue();
    case IonTypes.BLOB:
    case IonTypes.CLOB: return reader.uInt8ArrayValue();
    case IonTypes.NULL: return null;
    default: return reader.stringValue();
  }
}

function structOf(reader: Reader): IonStruct {
  const struct: IonStruct = new Map();
  reader.stepIn();
  while (reader.next() !== null) struct.set(reader.fieldName() ?? '', valueOf(reader));
  reader.stepOut();
  return struct;
}

function listOf(reader: Reader): IonValue[] {
  const list: IonValue[] = [];
  reader.stepIn();
  while (reader.next() !== null) list.push(valueOf(reader));
  reader.stepOut();
  return list;
}
