import { Timestamp } from 'ion-js';
import { formatterOf } from '../dates/pattern.ts';
import { dateTimeOf, dayOf, inZone } from '../dates/timestamp.ts';
import type { IonValue } from '../ion/value.ts';
import { jsonText } from '../json/json-text.ts';

export interface TextFormat {
  nullValue: string;
  trueValue: string;
  falseValue: string;
  dateFormat: string;
  dateTimeFormat: string;
  timeZoneId: string;
}

/** A value as the text of one cell: numbers with all their digits, structures as JSON. */
export function cellText(value: IonValue, format: TextFormat): string {
  if (value === null) return format.nullValue;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? format.trueValue : format.falseValue;
  if (value instanceof Timestamp) return timestampText(value, format);
  return typeof value === 'bigint' ? value.toString() : jsonText(value).replace(/^"(.*)"$/s, '$1');
}

function timestampText(timestamp: Timestamp, { dateFormat, dateTimeFormat, timeZoneId }: TextFormat): string {
  const day = dayOf(timestamp);
  if (day) return day.format(formatterOf(dateFormat));
  return inZone(dateTimeOf(timestamp), timeZoneId).format(formatterOf(dateTimeFormat));
}
