import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { messageOf, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { IonValue } from '../../ion/value.ts';
import { fileResult, storeIon } from '../../task/convert.ts';
import { decompressors } from '../compressors.ts';
import { ionOfParquet, ionParsers, withoutDecimals } from '../ion-of-parquet.ts';
import type { manifest } from './manifest.ts';

/** Rows that are held in memory at once, where a group of the file has more. */
const ROWS = 10_000;

export const run: RunTask<typeof manifest.properties> = async (context, { from }) => {
  const path = join(await context.workingDirectory(), 'in.parquet');
  await pipeline(await context.storage.get(from), createWriteStream(path));
  async function* items(): AsyncGenerator<IonValue> {
    try {
      const file = await asyncBufferFromFile(path);
      const metadata = await parquetMetadataAsync(file, { parsers: ionParsers });
      const decimals = withoutDecimals(metadata.schema);
      const { children } = parquetSchema(metadata);
      let start = 0;
      for (const { num_rows: rows } of metadata.row_groups) {
        const end = start + Number(rows);
        for (; start < end; start = Math.min(end, start + ROWS)) {
          const read = await parquetReadObjects({
            file, metadata, rowStart: start, rowEnd: Math.min(end, start + ROWS), compressors: decompressors, parsers: ionParsers, utf8: false, geoparquet: false,
          });
          for (const row of read) yield new Map(children.map((child) => [child.element.name, ionOfParquet(child, row[child.element.name], decimals)]));
        }
      }
    } catch (cause) {
      throw new TaskFailure(`The file cannot be read as Parquet: ${messageOf(cause)}`, {}, { cause });
    }
  }
  return fileResult(context, await storeIon(context, items()));
};
