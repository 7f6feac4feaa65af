import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { messageOf, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { IonValue } from '../../ion/value.ts';
import { storeIon } from '../../task/convert.ts';
import { cellText } from '../../text/text-format.ts';
import { sheetRows } from '../read/sheet-rows.ts';
import { readWorkbook } from '../read/workbook.ts';
import { openZip } from '../../compress/archive/zip-entries.ts';
import type { manifest } from './manifest.ts';

const PLAIN = { nullValue: '', trueValue: 'true', falseValue: 'false', dateFormat: 'yyyy-MM-dd', dateTimeFormat: "yyyy-MM-dd'T'HH:mm:ssXXX", timeZoneId: 'UTC' };

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const { from, sheetsTitle, header, skipEmptyRows, skipRows } = properties;
  const path = join(await context.workingDirectory(), 'in.xlsx');
  await pipeline(await context.storage.get(from), createWriteStream(path));
  const zip = await openZip(path).catch((cause: unknown) => {
    throw new TaskFailure(`The file is no Excel workbook (.xlsx): ${messageOf(cause)}`, {}, { cause });
  });
  try {
    const workbook = await readWorkbook(zip);
    const missing = sheetsTitle?.find((title) => !workbook.sheets.some(({ name }) => name === title));
    if (missing !== undefined) throw new TaskFailure(`The workbook has no sheet '${missing}': it has ${workbook.sheets.map(({ name }) => `'${name}'`).join(', ')}`);
    const uris: Record<string, string> = {};
    let size = 0;
    for (const [index, { name, part }] of workbook.sheets.entries()) {
      if (sheetsTitle && !sheetsTitle.includes(name)) continue;
      const source = await zip.open(part);
      if (!source) continue;
      const items = rowItems(sheetRows(source, workbook, properties), { header, skipEmptyRows, skipRows });
      const stored = await storeIon(context, items, `sheet-${index + 1}.ion`);
      uris[name] = stored.uri;
      size += stored.size;
    }
    context.metrics.counter('records', size);
    return { outputs: { uris, size } };
  } finally {
    zip.close();
  }
};

async function* rowItems(
  rows: AsyncIterable<IonValue[]>, { header, skipEmptyRows, skipRows }: { header: boolean; skipEmptyRows: boolean; skipRows: number },
): AsyncGenerator<IonValue> {
  let columns: string[] | undefined;
  let skipped = 0;
  for await (const row of rows) {
    if (skipped < skipRows) skipped += 1;
    else if (header && !columns) columns = row.map((value, index) => cellText(value, PLAIN) || `column_${index + 1}`);
    else if (skipEmptyRows && row.every((value) => value === null || value === '')) continue;
    else yield columns ? new Map(columns.map((name, index): [string, IonValue] => [name, row[index] ?? null])) : row;
  }
}
