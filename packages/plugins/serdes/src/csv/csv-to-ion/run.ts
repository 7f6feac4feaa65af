import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { messageOf, type RunTask } from '@windhover/plugin-sdk';
import type { IonValue } from '../../ion/value.ts';
import { badLineHandler, fileResult, storeIon } from '../../task/convert.ts';
import { decodedText } from '../../text/charset.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const { from, header, fieldSeparator, textDelimiter, lineDelimiter, skipEmptyRows, skipRows, errorOnDifferentFieldCount, charset, onBadLines } = properties;
  const onBad = badLineHandler(context, onBadLines);
  const parser = parse({
    delimiter: fieldSeparator,
    quote: textDelimiter === '' ? null : textDelimiter,
    bom: true,
    ...(lineDelimiter !== undefined && { record_delimiter: lineDelimiter }),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: skipEmptyRows,
    skip_records_with_error: onBadLines !== 'ERROR',
    on_skip: (error) => {
      onBad(`A row is no CSV: ${messageOf(error)}`);
      return undefined;
    },
    info: true,
  });
  const text = Readable.from(decodedText(await context.storage.get(from), charset), { objectMode: false });
  text.on('error', (error) => parser.destroy(error));
  const rows = text.pipe(parser) as AsyncIterable<{ record: string[]; info: { lines: number } }>;

  async function* items(): AsyncGenerator<IonValue> {
    let columns: string[] | undefined;
    let fields: number | undefined;
    let skipped = 0;
    for await (const { record, info } of rows) {
      if (skipped < skipRows) {
        skipped += 1;
        continue;
      }
      if (skipEmptyRows && record.every((field) => field === '')) continue;
      fields ??= record.length;
      if (header && !columns) {
        columns = record;
        continue;
      }
      const differs = errorOnDifferentFieldCount ? record.length !== fields : columns !== undefined && record.length > columns.length;
      if (differs) {
        onBad(`Line ${info.lines} has ${record.length} fields where ${fields} are expected`);
        continue;
      }
      const names = columns;
      yield names ? new Map(record.map((field, index): [string, IonValue] => [names[index] ?? '', field])) : record;
    }
  }
  return fileResult(context, await storeIon(context, items()));
};
