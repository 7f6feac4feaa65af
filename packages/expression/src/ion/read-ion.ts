import { Decimal } from '../numbers/decimal.ts';
import { isLong, JavaBigInteger, JavaDouble } from '../values/java-number.ts';
import { emptyMap } from '../values/shapes.ts';
import { IonScanner } from './ion-scanner.ts';

const MAX_DEPTH = 500;
const TYPES = 'null|bool|int|float|decimal|timestamp|symbol|string|clob|blob|list|sexp|struct';
const NULL = new RegExp(`null(?:\\.(?:${TYPES}))?(?![\\w$.])`, 'y');
const WORD = /(?:true|false|nan|[+-]inf)(?![\w$])/y;
const SYMBOL = /[A-Za-z_$][\w$]*/y;
const ANNOTATION = /([A-Za-z_$][\w$]*)\s*::/y;
const TIMESTAMP = /\d{4}(?:T|-\d{2}(?:T|-\d{2}(?:T(?:\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?))(?![\w.:-])/y;
const RADIX = /(-?)0([xXbB])([0-9a-fA-F_]+)(?![\w$])/y;
const NUMBER = /-?(?:0|[1-9](?:_?\d)*)(\.(?:\d(?:_?\d)*)?)?(?:([eEdD])([+-]?\d+))?(?![\w$.])/y;

/**
 * The values of an Ion text, one after the other. Symbols and timestamps become texts, S-expressions lists;
 * annotations are left out. Throws IonSyntaxError.
 */
export function parseIon(text: string): unknown[] {
  const scanner = new IonScanner(text);
  const values: unknown[] = [];
  scanner.skip();
  scanner.take('$ion_1_0');
  for (scanner.skip(); !scanner.ended; scanner.skip()) values.push(readValue(scanner, 0));
  return values;
}

function readValue(scanner: IonScanner, depth: number): unknown {
  if (depth > MAX_DEPTH) throw scanner.error(`Nested more than ${MAX_DEPTH} levels deep`);
  scanner.skip();
  skipAnnotations(scanner);
  if (scanner.take("'''")) return longText(scanner);
  if (scanner.take('"')) return scanner.quoted('"');
  if (scanner.take("'")) return scanner.quoted("'");
  if (scanner.take('{{')) return lob(scanner);
  if (scanner.take('{')) return struct(scanner, depth);
  if (scanner.take('[')) return sequence(scanner, depth, ']', true);
  if (scanner.take('(')) return sequence(scanner, depth, ')', false);
  return scalar(scanner);
}

function skipAnnotations(scanner: IonScanner): void {
  for (;;) {
    const before = scanner.at;
    if (scanner.peek("'") && !scanner.peek("'''")) {
      scanner.take("'");
      scanner.quoted("'");
      scanner.skip();
      if (!scanner.take('::')) {
        scanner.at = before;
        return;
      }
    } else if (!scanner.match(ANNOTATION)) return;
    scanner.skip();
  }
}

function scalar(scanner: IonScanner): unknown {
  if (scanner.match(NULL)) return null;
  const word = scanner.match(WORD)?.[0];
  if (word !== undefined) return wordValue(word);
  const timestamp = scanner.match(TIMESTAMP);
  if (timestamp) return timestamp[0];
  const radix = scanner.match(RADIX);
  if (radix) {
    const digits = (radix[3] ?? '').replaceAll('_', '');
    if (/^[bB]$/.test(radix[2] ?? '') && /[^01]/.test(digits)) throw scanner.error('Invalid binary number');
    const value = BigInt(`0${(radix[2] ?? 'x').toLowerCase()}${digits}`);
    return integer(radix[1] === '-' ? -value : value);
  }
  const number = scanner.match(NUMBER);
  if (number) return numeric(number[0].replaceAll('_', ''), number);
  const symbol = scanner.match(SYMBOL);
  if (symbol) return symbol[0];
  throw scanner.error(scanner.ended ? 'Unexpected end' : `Unexpected character '${scanner.text.charAt(scanner.at)}'`);
}

function wordValue(word: string): unknown {
  if (word === 'nan') return JavaDouble.of(Number.NaN);
  return word.endsWith('inf') ? JavaDouble.of(word.startsWith('-') ? -Infinity : Infinity) : word === 'true';
}

function numeric(text: string, match: RegExpExecArray): unknown {
  const [, fraction, exponent] = match;
  if (/^[eE]$/.test(exponent ?? '')) return JavaDouble.of(Number(text));
  if (fraction === undefined && exponent === undefined) return integer(BigInt(text));
  return Decimal.parse(text.replace(/[dD]/, 'e')) ?? null;
}

function integer(value: bigint): unknown {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  return isLong(value) ? value : new JavaBigInteger(value);
}

/** Neighbouring long texts are one. */
function longText(scanner: IonScanner): string {
  let text = '';
  do {
    text += scanner.quoted("'''");
    scanner.skip();
  } while (scanner.take("'''"));
  return text;
}

/** Base64 of a blob, or the text of a clob. */
function lob(scanner: IonScanner): string {
  scanner.skip();
  let content: string;
  if (scanner.take("'''")) content = longText(scanner);
  else if (scanner.take('"')) content = scanner.quoted('"');
  else content = (scanner.match(/[A-Za-z0-9+/=\s]*/y)?.[0] ?? '').replaceAll(/\s/g, '');
  scanner.skip();
  if (!scanner.take('}}')) throw scanner.error('Unclosed {{');
  return content;
}

function struct(scanner: IonScanner, depth: number): Record<string, unknown> {
  const result = emptyMap();
  for (let first = true; ; first = false) {
    scanner.skip();
    if (scanner.take('}')) return result;
    if (!first) {
      if (!scanner.take(',')) throw scanner.error("Expected ',' or '}'");
      scanner.skip();
      if (scanner.take('}')) return result;
    }
    const name = fieldName(scanner);
    scanner.skip();
    if (!scanner.take(':')) throw scanner.error("Expected ':'");
    result[name] = readValue(scanner, depth + 1);
  }
}

function fieldName(scanner: IonScanner): string {
  if (scanner.take("'''")) return longText(scanner);
  if (scanner.take('"')) return scanner.quoted('"');
  if (scanner.take("'")) return scanner.quoted("'");
  const symbol = scanner.match(SYMBOL);
  if (!symbol) throw scanner.error('Expected a field name');
  return symbol[0];
}

function sequence(scanner: IonScanner, depth: number, close: string, commas: boolean): unknown[] {
  const items: unknown[] = [];
  for (;;) {
    scanner.skip();
    if (scanner.take(close)) return items;
    if (scanner.ended) throw scanner.error(`Expected '${close}'`);
    if (commas && items.length > 0) {
      if (!scanner.take(',')) throw scanner.error(`Expected ',' or '${close}'`);
      scanner.skip();
      if (scanner.take(close)) return items;
    }
    items.push(readValue(scanner, depth + 1));
  }
}
