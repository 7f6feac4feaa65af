import { Timestamp } from 'ion-js';
import type { IonValue } from '../ion/value.ts';
import { isoText, jsonText } from '../json/json-text.ts';
import { XML_NAME } from './xml-name.ts';

/** A value as an element; a list as an element for each of its items. */
export function element(name: string, value: IonValue): string {
  const tag = elementName(name);
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  if (value instanceof Map) return `<${tag}>${[...value].map(([field, item]) => element(field, item)).join('')}</${tag}>`;
  return value === null ? `<${tag}/>` : `<${tag}>${escaped(textOf(value))}</${tag}>`;
}

/** A name that no element can have gets an underscore wherever it must. */
function elementName(name: string): string {
  const clean = name.replace(/[^\p{L}\p{N}_.-]/gu, '_');
  return XML_NAME.test(clean) ? clean : `_${clean}`;
}

function textOf(value: Exclude<IonValue, null | IonValue[] | Map<string, IonValue>>): string {
  if (typeof value === 'string') return value;
  if (value instanceof Timestamp) return isoText(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : jsonText(value).replace(/^"(.*)"$/s, '$1');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Characters that XML cannot hold are left out. */
export const escaped = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
