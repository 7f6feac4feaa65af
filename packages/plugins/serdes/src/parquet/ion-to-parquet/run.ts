import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { RunTask } from '@windhover/plugin-sdk';
import { convertedItems } from '../../convert/converted.ts';
import type { AvroValue } from '../../convert/avro-value.ts';
import { chooseSchema } from '../../schema/choose-schema.ts';
import { fileResult } from '../../task/convert.ts';
import { compressors } from '../compressors.ts';
import { parquetValue } from '../parquet-value.ts';
import { schemaElements } from '../schema-elements.ts';
import type { manifest } from './manifest.ts';

/** Rows that are held in memory at once. */
const GROUP_ROWS = 10_000;

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const type = await chooseSchema(context, properties);
  const schema = schemaElements(type);
  const fields = type.kind === 'record' ? type.fields : [];
  const file = join(await context.workingDirectory(), 'data.parquet');
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, codec: properties.compressionCodec, compressors, createdBy: 'windhover' });
  let group: Record<string, AvroValue>[] = [];
  const writeGroup = async (): Promise<void> => {
    if (group.length === 0) return;
    const columnData = fields.map(({ name, type: of }) => ({ name, data: group.map((row) => parquetValue(of, row[name] ?? null)) }));
    group = [];
    await writer.write({ columnData, rowGroupSize: GROUP_ROWS, pageSize: properties.pageSize, dictionarySize: properties.dictionaryPageSize });
  };
  let size = 0;
  for await (const item of convertedItems(context, properties, type)) {
    group.push(item as Record<string, AvroValue>);
    size += 1;
    if (group.length === GROUP_ROWS) await writeGroup();
  }
  await writeGroup();
  await writer.finish();
  return fileResult(context, { uri: await context.storage.put('data.parquet', createReadStream(file)), size });
};
