import { Decimal } from '../numbers/decimal.ts';
import { isNumber, JavaBigInteger, JavaDouble, JavaFloat, kindOf, longValue, toBigInt, toNumber } from './java-number.ts';
import type { NumberKind, NumberValue } from './java-number.ts';
import { numberText } from './number-text.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** The outcome of an operation, or what is wrong with it. */
export type ArithmeticResult = { value: unknown } | { error: string };

const OPERATION_NAMES = { '+': 'ADD', '-': 'SUBTRACT', '*': 'MULTIPLICATION', '/': 'DIVISION', '%': 'MODULUS' } as const;
const WIDTH: Readonly<Record<NumberKind, number>> = { integer: 0, biginteger: 1, float: 2, double: 3, decimal: 4 };
const MAX_BIG_DIGITS = 10_000;

/**
 * `a op b` with Java's numeric promotion: whole numbers stay whole (7 / 2 is 3, 64-bit wrap-around), a double makes
 * a double, a BigDecimal makes a BigDecimal of at most 34 digits per division.
 */
export function arithmetic(operator: ArithmeticOperator, left: unknown, right: unknown): ArithmeticResult {
  if (typeof left === 'number' && typeof right === 'number') {
    const quick = integers(operator, left, right);
    if (quick !== undefined) return { value: quick };
  }
  if (!isNumber(left) || !isNumber(right)) {
    return { error: `invalid operands for mathematical operation [${OPERATION_NAMES[operator]}]` };
  }
  const kind = wider(kindOf(left), kindOf(right));
  if (kind === 'integer' || kind === 'biginteger') return whole(operator, toBigInt(left), toBigInt(right), kind);
  if (kind === 'decimal') return decimals(operator, left, right);
  const value = doubles(operator, toNumber(left), toNumber(right));
  return { value: kind === 'float' ? new JavaFloat(value) : JavaDouble.of(value) };
}

const wider = (a: NumberKind, b: NumberKind): NumberKind => (WIDTH[a] >= WIDTH[b] ? a : b);

/** The common case: two small whole numbers with a small whole result. */
function integers(operator: ArithmeticOperator, a: number, b: number): number | undefined {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || (b === 0 && (operator === '/' || operator === '%'))) return undefined;
  const value = operator === '/' ? Math.trunc(a / b) : doubles(operator, a, b);
  return Number.isSafeInteger(value) && (operator !== '/' || Math.abs(a) < 2 ** 50) ? value + 0 : undefined;
}

function doubles(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

function whole(operator: ArithmeticOperator, a: bigint, b: bigint, kind: NumberKind): ArithmeticResult {
  if (b === 0n && (operator === '/' || operator === '%')) return { error: '/ by zero' };
  const value = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : operator === '/' ? a / b : a % b;
  if (kind === 'integer') return { value: longValue(value) };
  if (String(value).length > MAX_BIG_DIGITS) return { error: `the result has more than ${MAX_BIG_DIGITS} digits` };
  return { value: new JavaBigInteger(value) };
}

function decimals(operator: ArithmeticOperator, left: NumberValue, right: NumberValue): ArithmeticResult {
  const [a, b] = [decimalOf(left), decimalOf(right)];
  if (!a || !b) return { error: 'not a finite number' };
  if (Math.abs(a.scale) + Math.abs(b.scale) > MAX_BIG_DIGITS) return { error: `a number has more than ${MAX_BIG_DIGITS} digits` };
  const value = operator === '+' ? a.add(b) : operator === '-' ? a.add(b.negate())
    : operator === '*' ? a.multiply(b) : operator === '/' ? a.divide(b) : a.remainder(b);
  return value === undefined ? { error: '/ by zero' } : { value };
}

export const decimalOf = (value: NumberValue): Decimal | undefined =>
  value instanceof Decimal ? value : Decimal.parse(numberText(value));
