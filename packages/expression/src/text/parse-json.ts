import { isLong, JavaBigInteger, JavaDouble } from '../values/java-number.ts';

/** A number whose JavaScript value would not print like the text: many digits, an exponent, a whole fraction. */
const DELICATE = /\d{16}|\d[eE]|\.0*(?![0-9])|\.\d*?0(?!\d)/;

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

/**
 * The value of a JSON text. Numbers keep what Java would see: whole numbers of any size exactly, `1.0` as a double.
 * Throws SyntaxError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  if (!DELICATE.test(text)) return JSON.parse(text) as unknown;
  const revive: Reviver = (_key, value, context) =>
    typeof value === 'number' && context?.source !== undefined ? exactNumber(value, context.source) : value;
  return JSON.parse(text, revive) as unknown;
}

function exactNumber(value: number, source: string): unknown {
  if (/[.eE]/.test(source)) return JavaDouble.of(value);
  if (Number.isSafeInteger(value)) return value;
  const exact = BigInt(source);
  return isLong(exact) ? exact : new JavaBigInteger(exact);
}
