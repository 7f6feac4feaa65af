import { Readable, type PassThrough } from 'node:stream';
import type { RunTask } from '@windhover/plugin-sdk';
import { ZipFile } from 'yazl';
import { readItems } from '../../ion/read-items.ts';
import { counted, fileResult } from '../../task/convert.ts';
import { excelFormat } from '../serial-date.ts';
import { sheetNames, workbookParts } from '../write/parts.ts';
import { sheetXml } from '../write/sheet.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const { from, sheetsTitle, header, styles, dateFormat, dateTimeFormat, timeZoneId: zone } = properties;
  const files = typeof from === 'string' ? [[sheetsTitle, from] as const] : Object.entries(from);
  const count = { size: 0 };
  const zip = new ZipFile();
  const parts = workbookParts(sheetNames(files.map(([title]) => title)), { date: excelFormat(dateFormat), dateTime: excelFormat(dateTimeFormat) });
  for (const [name, text] of parts) zip.addBuffer(Buffer.from(text), name);
  const output = zip.outputStream as PassThrough;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const [index, [, uri]] of files.entries()) {
    const items = counted(context, readItems(await context.storage.get(uri)), count);
    const sheet = Readable.from(sheetXml(items, { header, styles, zone }), { objectMode: false });
    sheet.on('error', (error) => output.destroy(error));
    zip.addReadStream(sheet, `xl/worksheets/sheet${index + 1}.xml`);
  }
  zip.end();
  const uri = await context.storage.put('data.xlsx', output);
  return fileResult(context, { uri, size: count.size });
};
