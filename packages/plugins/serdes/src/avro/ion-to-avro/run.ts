import { randomBytes } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import avro from 'avsc';
import { messageOf, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { convertedItems } from '../../convert/converted.ts';
import { chooseSchema } from '../../schema/choose-schema.ts';
import { schemaJson } from '../../schema/schema-json.ts';
import { counted, fileResult, storePieces } from '../../task/convert.ts';
import { containerHeader } from '../container-header.ts';
import { codecOf } from '../long-type.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const type = await chooseSchema(context, properties);
  const schema = schemaJson(type);
  const codec = checkedCodec(schema);
  const count = { size: 0 };
  async function* pieces(): AsyncGenerator<Buffer> {
    const sync = randomBytes(16);
    yield containerHeader(schema, sync);
    const encoder = new avro.streams.BlockEncoder(codec, { codec: 'null', syncMarker: sync, writeHeader: 'never' } as never);
    const items = counted(context, convertedItems(context, properties, type), count);
    // The error of the items reaches the encoder, and so who reads it.
    yield* pipeline(Readable.from(items), encoder, () => undefined) as AsyncIterable<Buffer>;
  }
  const uri = await storePieces(context, 'data.avro', pieces());
  return fileResult(context, { uri, size: count.size });
};

function checkedCodec(schema: unknown): avro.Type {
  try {
    return codecOf(schema);
  } catch (cause) {
    throw new TaskFailure(`The schema is not valid Avro: ${messageOf(cause)}`, {}, { cause });
  }
}
