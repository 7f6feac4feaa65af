import { ExpressionError } from '../errors/expression-error.ts';
import type { Context, Evaluate } from '../runtime/context.ts';
import { truthOf } from '../runtime/truth.ts';
import { MISSING } from '../runtime/variables.ts';
import type { ExpressionOf, Range } from '../syntax/nodes.ts';
import { arithmetic } from '../values/arithmetic.ts';
import type { ArithmeticOperator } from '../values/arithmetic.ts';
import { valuesEqual } from '../values/equality.ts';
import { valueText } from '../values/java-string.ts';
import { JavaChar } from '../values/date-value.ts';
import { isList } from '../values/shapes.ts';
import { compare } from './comparison.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import { contains, isIn } from './membership.ts';
import { numberRange } from '../values/number-range.ts';

type Operation = (left: unknown, right: unknown, context: Context, range: Range) => unknown;

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['==', (left, right) => valuesEqual(left, right)],
  ['equals', (left, right) => valuesEqual(left, right)],
  ['!=', (left, right) => !valuesEqual(left, right)],
  ['>', compare('greater than', (order) => order > 0)],
  ['<', compare('less than', (order) => order < 0)],
  ['>=', compare('greater than or equals', (order) => order >= 0)],
  ['<=', compare('less than or equals', (order) => order <= 0)],
  ['contains', contains],
  ['isIn', (left, right) => isIn(left, right)],
  ['isNotIn', (left, right) => !isIn(left, right)],
  ['+', add],
  ['-', subtract],
  ['*', numeric('*')],
  ['/', numeric('/')],
  ['%', numeric('%')],
  ['~', (left, right, context) => concatenate(left === null ? '' : valueText(left), right === null ? '' : valueText(right), context)],
  ['..', (start, end, context, range) => numberRange(start, end, 1, context.budget, (message) => context.error(message, range))],
]);

export function compileBinary(expression: ExpressionOf<'binary'>, compiler: ExpressionCompiler): Evaluate {
  const { operator, range } = expression;
  if (operator === 'and' || operator === 'or') return junction(expression, compiler);
  if (operator === '??' || operator === '???') return fallback(expression, compiler);
  const left = compiler.strict(expression.left);
  const right = compiler.strict(expression.right);
  const operation = OPERATIONS.get(operator);
  if (!operation) throw new ExpressionError(`Unknown operator ${operator}`, { reason: 'syntax' });
  return (context) => {
    context.budget.step();
    return operation(left(context), right(context), context, range);
  };
}

export function compileUnary({ operator, operand, range }: ExpressionOf<'unary'>, compiler: ExpressionCompiler): Evaluate {
  const value = compiler.strict(operand);
  if (operator === 'not') return (context) => !condition(value(context), 'not', context, range);
  const factor = operator === '-' ? -1 : 1;
  return (context) => calculate('*', factor, value(context), context, range);
}

function junction(expression: ExpressionOf<'binary'>, compiler: ExpressionCompiler): Evaluate {
  const { operator, range } = expression;
  const left = compiler.strict(expression.left);
  const right = compiler.strict(expression.right);
  const settled = operator === 'or';
  return (context) => {
    context.budget.step();
    return condition(left(context), operator, context, range) === settled
      ? settled
      : condition(right(context), operator, context, range);
  };
}

/** A boolean operand; null and values that are no condition are errors. */
function condition(value: unknown, operator: string, context: Context, range: Range): boolean {
  const truth = truthOf(value);
  if (truth !== undefined) return truth;
  if (value === null) throw context.error(`null value used in ${operator} operator and strict variables is set to true`, range);
  throw context.error(`The ${operator} operator needs a boolean, a number or a string`, range);
}

/** `??` replaces what is missing or null, `???` only what is missing. */
function fallback(expression: ExpressionOf<'binary'>, compiler: ExpressionCompiler): Evaluate {
  const left = compiler.tolerant(expression.left);
  const right = compiler.strict(expression.right);
  const nullToo = expression.operator === '??';
  return (context) => {
    context.budget.step();
    const value = left(context);
    return value === MISSING || (nullToo && value === null) ? right(context) : value;
  };
}

function add(left: unknown, right: unknown, context: Context, range: Range): unknown {
  if (typeof left === 'string' || typeof right === 'string') return concatenate(valueText(left), valueText(right), context);
  if (left instanceof JavaChar && right instanceof JavaChar) return concatenate(left.value, right.value, context);
  if (isList(left)) {
    const items = isList(right) ? right : [right];
    context.budget.size(left.length + items.length);
    return [...left, ...items];
  }
  return calculate('+', left, right, context, range);
}

function subtract(left: unknown, right: unknown, context: Context, range: Range): unknown {
  if (!isList(left)) return calculate('-', left, right, context, range);
  const removed = isList(right) ? right : [right];
  context.budget.step(left.length * removed.length);
  return left.filter((item) => !removed.some((other) => valuesEqual(item, other)));
}

function numeric(operator: ArithmeticOperator): Operation {
  return (left, right, context, range) => calculate(operator, left, right, context, range);
}

function calculate(operator: ArithmeticOperator, left: unknown, right: unknown, context: Context, range: Range): unknown {
  const result = arithmetic(operator, left, right);
  if ('error' in result) throw context.error(result.error, range);
  return result.value;
}

function concatenate(left: string, right: string, context: Context): string {
  context.budget.size(left.length + right.length);
  return left + right;
}
