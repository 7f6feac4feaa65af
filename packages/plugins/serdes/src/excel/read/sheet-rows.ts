import type { Readable } from 'node:stream';
import type { IonValue } from '../../ion/value.ts';
import { dateKind, timestampOfSerial } from '../serial-date.ts';
import { isoText } from '../../json/json-text.ts';
import type { Workbook } from './workbook.ts';
import { xmlEvents } from './xml-events.ts';

export interface CellOptions {
  /** What cells give: their value, their value as text, or their formula where they have one. */
  valueRender: 'UNFORMATTED_VALUE' | 'FORMATTED_VALUE' | 'FORMULA';
  /** What dates give: a timestamp, a text, or Excel's own number. */
  dateTimeRender: 'UNFORMATTED_VALUE' | 'FORMATTED_STRING' | 'SERIAL_NUMBER';
}

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string;
  formula: string;
}

/** Rows of a sheet, one after another; cells that are not there are null. Rows that are not there are left out. */
export async function* sheetRows(source: Readable, workbook: Workbook, options: CellOptions): AsyncGenerator<IonValue[]> {
  const rows: IonValue[][] = [];
  let row: IonValue[] = [];
  let cell: Cell | undefined;
  let reading: 'value' | 'formula' | undefined;
  const events = xmlEvents(source, {
    open: (name, attributes) => {
      if (name === 'row') row = [];
      else if (name === 'c') {
        const column = columnOf(attributes['r']) ?? row.length;
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', formula: '' };
      } else if (name === 'v' || name === 't') reading = 'value';
      else if (name === 'f') reading = 'formula';
    },
    close: (name) => {
      if (name === 'row') rows.push(row);
      else if (name === 'c' && cell) {
        while (row.length < cell.column) row.push(null);
        row[cell.column] = valueOf(cell, workbook, options);
        cell = undefined;
      } else if (name === 'v' || name === 't' || name === 'f') reading = undefined;
    },
    text: (text) => { if (cell && reading) cell[reading] += text; },
  });
  for await (const _piece of events) yield* rows.splice(0);
}

/** `C7` is column 2; at most the 16,384 that Excel knows. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return column < 16_384 ? column : undefined;
}

function valueOf({ type, style, value, formula }: Cell, { texts, formats, from1904 }: Workbook, { valueRender, dateTimeRender }: CellOptions): IonValue {
  if (valueRender === 'FORMULA' && formula !== '') return formula;
  const asText = valueRender === 'FORMATTED_VALUE';
  if (type === 's') return texts[Number(value)] ?? null;
  if (type === 'str' || type === 'inlineStr' || type === 'e' || type === 'd') return value;
  if (value === '') return null;
  if (type === 'b') return asText ? (value === '1' ? 'TRUE' : 'FALSE') : value === '1';
  const kind = dateKind(formats[style] ?? 'General');
  const number = Number(value);
  if (kind && Number.isFinite(number) && dateTimeRender !== 'SERIAL_NUMBER') {
    const timestamp = timestampOfSerial(number, { dayOnly: kind === 'day' && Number.isInteger(number), from1904 });
    return asText || dateTimeRender === 'FORMATTED_STRING' ? isoText(timestamp) : timestamp;
  }
  if (asText) return value;
  return /^-?\d+$/.test(value) ? BigInt(value) : Number.isInteger(number) && Number.isSafeInteger(number) ? BigInt(number) : number;
}
