import { didYouMean, nearestName } from '../errors/nearest-name.ts';
import { CallSite } from '../runtime/call-site.ts';
import type { Arguments } from '../runtime/call-site.ts';
import type { Context, Evaluate } from '../runtime/context.ts';
import { MISSING } from '../runtime/variables.ts';
import { filterNames, findFilter } from '../filters/registry.ts';
import { findFunction, functionNames } from '../functions/registry.ts';
import { findTest, testNames } from '../predicates/registry.ts';
import type { Argument, ExpressionOf, FilterCall, Range } from '../syntax/nodes.ts';
import { emptyMap } from '../values/shapes.ts';
import { callBlock, callMacro } from './call-macro.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import { callParent } from './inheritance.ts';

type BindArguments = (context: Context) => Arguments;

/** Applies a filter to what `input` gives; an unknown filter is an error when it is reached. */
export function compileFilter(input: Evaluate, call: FilterCall, compiler: ExpressionCompiler): Evaluate {
  const definition = findFilter(call.name);
  const { name, nameRange } = call;
  if (!definition) return (context) => unknownName(context, 'Filter', name, nameRange, filterNames());
  const args = bindArguments(call.args, definition.parameters, nameRange, compiler);
  return (context) => {
    context.budget.step();
    const value = input(context);
    return definition.apply(value === undefined ? null : value, args(context), new CallSite(context, name, nameRange));
  };
}

export function compileTest(expression: ExpressionOf<'test'>, compiler: ExpressionCompiler): Evaluate {
  const { name, negated, nameRange } = expression;
  if (name === 'defined') {
    const value = compiler.tolerant(expression.input);
    return (context) => {
      const found = value(context);
      return (found !== MISSING && found !== null) !== negated;
    };
  }
  const definition = findTest(name);
  if (!definition) return (context) => unknownName(context, 'Test', name, nameRange, [...testNames(), 'defined']);
  const input = compiler.strict(expression.input);
  const args = bindArguments(expression.args, definition.parameters, nameRange, compiler);
  return (context) => {
    context.budget.step();
    const value = input(context);
    return definition.holds(value, args(context), new CallSite(context, name, nameRange)) !== negated;
  };
}

/** A function, a macro of the template, or `block()` and `parent()`. */
export function compileCall(expression: ExpressionOf<'call'>, compiler: ExpressionCompiler): Evaluate {
  const { name, nameRange } = expression;
  if (name === 'block') return callBlock(expression, compiler);
  if (name === 'parent') return callParent(nameRange);
  const definition = findFunction(name);
  if (!definition) return callMacro(expression, compiler, unknownFunction);
  const args = bindArguments(expression.args, definition.parameters, nameRange, compiler);
  return (context) => {
    context.budget.step();
    if (context.state.recursive && (name === 'render' || name === 'renderOnce')) return unknownFunction(context, name, nameRange);
    return definition.call(args(context), new CallSite(context, name, nameRange));
  };
}

function unknownFunction(context: Context, name: string, range: Range): never {
  return unknownName(context, 'Function or Macro', name, range, [...functionNames(), ...context.template.macros.keys()]);
}

function unknownName(context: Context, kind: string, name: string, range: Range, known: Iterable<string>): never {
  const suggestion = nearestName(name, known);
  throw context.error(`${kind} [${name}] does not exist${didYouMean(suggestion)}`, range, 'unknown-name', suggestion);
}

/** Matches arguments to parameters once; wrong ones are an error when the call is reached. */
function bindArguments(args: Argument[], parameters: readonly string[] | undefined, callRange: Range, compiler: ExpressionCompiler): BindArguments {
  const bound: { name: string; value: Evaluate }[] = [];
  for (const [index, { name, value, range }] of args.entries()) {
    const parameter = name ?? (parameters === undefined ? String(index) : parameters[index]);
    if (parameter === undefined) {
      const allowed = parameters?.length ?? 0;
      const message = `The argument at position ${index + 1} is not allowed. Only ${allowed} argument(s) are allowed.`;
      return (context) => {
        throw context.error(message, range);
      };
    }
    if (name !== undefined && parameters !== undefined && !parameters.includes(name)) {
      const message = `The following named argument does not exist: ${name}${didYouMean(nearestName(name, parameters))}`;
      return (context) => {
        throw context.error(message, range ?? callRange);
      };
    }
    bound.push({ name: parameter, value: compiler.strict(value) });
  }
  return (context) => {
    const values = emptyMap();
    for (const { name, value } of bound) values[name] = value(context);
    return values;
  };
}
