import { isUndefinedError } from '../errors/expression-error.ts';
import { attributeNames, attributeOf } from '../runtime/attributes.ts';
import type { Context, Evaluate } from '../runtime/context.ts';
import { undefinedError } from '../runtime/undefined-error.ts';
import { ContextView, MISSING } from '../runtime/variables.ts';
import { truthOf } from '../runtime/truth.ts';
import type { Expression, ExpressionOf, Range } from '../syntax/nodes.ts';
import { callMethod } from '../methods/call-method.ts';
import { valueText } from '../values/java-string.ts';
import { emptyMap } from '../values/shapes.ts';
import { compileBinary, compileUnary } from './compile-operators.ts';
import { compileCall, compileFilter, compileTest } from './compile-calls.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';

export const compiler: ExpressionCompiler = { strict: compileExpression, tolerant: compileTolerant };

/** Turns an expression into a function of its context. A missing variable or attribute is an error. */
export function compileExpression(expression: Expression): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'variable':
      return variable(expression);
    case 'attribute':
      return attribute(expression);
    case 'method':
      return method(expression);
    case 'call':
      return compileCall(expression, compiler);
    case 'filter':
      return compileFilter(filterInput(expression), expression, compiler);
    case 'test':
      return compileTest(expression, compiler);
    case 'unary':
      return compileUnary(expression, compiler);
    case 'binary':
      return compileBinary(expression, compiler);
    case 'ternary':
      return ternary(expression);
    case 'list': {
      const items = expression.items.map(compileExpression);
      return (context) => {
        context.budget.size(items.length);
        return items.map((item) => item(context));
      };
    }
    case 'map':
      return map(expression);
  }
}

/** The input of a filter; `default` takes a missing variable or attribute as null. */
function filterInput({ name, input }: ExpressionOf<'filter'>): Evaluate {
  if (name !== 'default') return compileExpression(input);
  const tolerant = compileTolerant(input);
  return (context) => {
    const value = tolerant(context);
    return value === MISSING ? null : value;
  };
}

/** Like {@link compileExpression}, but a missing variable or attribute gives MISSING. */
export function compileTolerant(expression: Expression): Evaluate {
  if (expression.kind === 'variable') {
    const { name } = expression;
    return (context) => lookup(context, name);
  }
  if (expression.kind === 'attribute') {
    const target = compileTolerant(expression.target);
    const name = compileTolerant(expression.name);
    return (context) => {
      context.budget.step();
      const object = target(context);
      if (object === MISSING || object === null) return MISSING;
      const key = name(context);
      return key === MISSING ? MISSING : attributeOf(object, key);
    };
  }
  const strict = compileExpression(expression);
  return (context) => {
    try {
      return strict(context);
    } catch (error) {
      if (isUndefinedError(error)) return MISSING;
      throw error;
    }
  };
}

function lookup(context: Context, name: string): unknown {
  context.budget.step();
  const value = context.variables.lookup(name);
  return value === MISSING && name === '_context' ? new ContextView(context.variables) : value;
}

function variable({ name, range }: ExpressionOf<'variable'>): Evaluate {
  return (context) => {
    const value = lookup(context, name);
    if (value === MISSING) throw undefinedError(context.template.source, name, range, () => context.variables.names());
    return value;
  };
}

function attribute({ target: targetNode, name: nameNode, nameRange }: ExpressionOf<'attribute'>): Evaluate {
  const target = compileExpression(targetNode);
  const name = compileExpression(nameNode);
  const rootName = targetNode.kind === 'variable' ? targetNode.name : undefined;
  return (context) => {
    context.budget.step();
    const object = target(context);
    const key = name(context);
    if (object === null) throw missing(context, rootName ?? valueText(key), nameRange, []);
    const value = attributeOf(object, key);
    if (value === MISSING) throw missing(context, valueText(key), nameRange, attributeNames(object));
    return value;
  };
}

const missing = (context: Context, name: string, range: Range, known: string[]): Error =>
  undefinedError(context.template.source, name, range, () => known);

function method(expression: ExpressionOf<'method'>): Evaluate {
  const { name, nameRange, range } = expression;
  const target = compileExpression(expression.target);
  const args = expression.args.map(compileExpression);
  return (context) => {
    context.budget.step();
    const object = target(context);
    const values = args.map((argument) => argument(context));
    const result = object === null ? MISSING : callMethod(object, name, values, (message) => context.error(message, range), context.budget);
    if (result === MISSING) throw missing(context, name, nameRange, []);
    return result;
  };
}

function ternary(expression: ExpressionOf<'ternary'>): Evaluate {
  const condition = compileExpression(expression.condition);
  const yes = compileExpression(expression.yes);
  const no = compileExpression(expression.no);
  return (context) => {
    const value = condition(context);
    const truth = truthOf(value);
    if (truth === undefined && value !== null) throw context.error('The condition of a ternary operator must be a boolean', expression.range);
    return truth === true ? yes(context) : no(context);
  };
}

function map(expression: ExpressionOf<'map'>): Evaluate {
  const entries = expression.entries.map(({ key, value }) => [compileExpression(key), compileExpression(value)] as const);
  return (context) => {
    context.budget.size(entries.length);
    const result = emptyMap();
    for (const [key, value] of entries) result[valueText(key(context))] = value(context);
    return result;
  };
}
