import { TaskFailure } from '@windhover/plugin-sdk';
import { Decimal, Timestamp } from 'ion-js';
import { dayOf } from '../../dates/timestamp.ts';
import { isStruct, type IonValue } from '../../ion/value.ts';
import { decimalText, jsonText } from '../../json/json-text.ts';
import { escaped } from '../../xml/xml-text.ts';
import { serialOf } from '../serial-date.ts';
import { SHEET_END, SHEET_START, STYLES } from './parts.ts';

/** Rows and characters that Excel takes. */
const MAX_ROWS = 1_048_576;
const MAX_CHARACTERS = 32_767;

export interface SheetOptions {
  header: boolean;
  styles: boolean;
  zone: string;
}

/** The XML of a sheet, row by row. The first struct says which columns there are. */
export async function* sheetXml(items: AsyncIterable<IonValue>, { header, styles, zone }: SheetOptions): AsyncGenerator<string> {
  yield SHEET_START;
  let columns: string[] | undefined;
  let rows = 0;
  const row = (cells: string[]): string => {
    rows += 1;
    if (rows > MAX_ROWS) throw new TaskFailure(`A sheet of Excel holds ${MAX_ROWS} rows: there are more items`);
    return `<row>${cells.join('')}</row>\n`;
  };
  for await (const item of items) {
    if (isStruct(item)) {
      if (!columns) {
        columns = [...item.keys()];
        if (header) yield row(columns.map((name) => textCell(name, styles ? STYLES.header : undefined)));
      }
      const known = columns;
      yield row(known.map((name) => cell(item.get(name) ?? null, zone)));
    } else {
      yield row((Array.isArray(item) ? item : [item]).map((value) => cell(value, zone)));
    }
  }
  yield SHEET_END;
}

function cell(value: IonValue, zone: string): string {
  if (value === null) return '<c/>';
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value instanceof Timestamp) return `<c s="${dayOf(value) ? STYLES.date : STYLES.dateTime}"><v>${serialOf(value, zone)}</v></c>`;
  const number = numberText(value);
  if (number !== undefined) return `<c><v>${number}</v></c>`;
  return textCell(typeof value === 'string' ? value : jsonText(value).replace(/^"(.*)"$/s, '$1'));
}

/** Excel keeps 15 digits of a number: one with more is written as text. */
function numberText(value: IonValue): string | undefined {
  const text = typeof value === 'bigint' ? String(value) : value instanceof Decimal ? decimalText(value) : undefined;
  if (text !== undefined) return text.replace(/[-.]|^-?0\.0*/g, '').length <= 15 ? text : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

function textCell(text: string, style?: number): string {
  if (text.length > MAX_CHARACTERS) throw new TaskFailure(`A cell of Excel holds ${MAX_CHARACTERS} characters: a text has ${text.length}`);
  return `<c t="inlineStr"${style === undefined ? '' : ` s="${style}"`}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}
