import { didYouMean, nearestName } from '../errors/nearest-name.ts';
import type { CompiledMacro, Context, Evaluate } from '../runtime/context.ts';
import { Variables } from '../runtime/variables.ts';
import type { ExpressionOf, Range } from '../syntax/nodes.ts';
import { valueText } from '../values/java-string.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import { blockNames, findBlock, findMacro } from './inheritance.ts';
import { TextSink } from './sink.ts';

/** Calls a macro of the template: it sees its own arguments only, and gives the text it writes. */
export function callMacro(
  expression: ExpressionOf<'call'>,
  compiler: ExpressionCompiler,
  unknownName: (context: Context, name: string, range: Range) => never,
): Evaluate {
  const { name, nameRange } = expression;
  const args = expression.args.map(({ name: argument, value, range }) => ({ argument, value: compiler.strict(value), range }));
  return (context) => {
    context.budget.step();
    const { macro, home } = findMacro(context, name);
    if (!macro) return unknownName(context, name, nameRange);
    const inner = home.with(new Variables(undefined));
    for (const [index, { argument, value, range }] of args.entries()) {
      inner.variables.set(parameterName(macro, argument, index, context, range), value(context));
    }
    const names = inner.variables.names();
    for (const { name: parameter, fallback } of macro.parameters) {
      if (!names.includes(parameter)) inner.variables.set(parameter, fallback ? fallback(context) : null);
    }
    const sink = new TextSink(context.budget);
    context.budget.nested(() => macro.body(inner, sink));
    return sink.toString();
  };
}

function parameterName(macro: CompiledMacro, given: string | undefined, index: number, context: Context, range: Range): string {
  const names = macro.parameters.map((parameter) => parameter.name);
  if (given !== undefined) {
    if (names.includes(given)) return given;
    throw context.error(`The macro [${macro.name}] has no argument ${given}${didYouMean(nearestName(given, names))}`, range);
  }
  return names[index] ?? fail(context, macro, range, index);
}

function fail(context: Context, macro: CompiledMacro, range: Range, index: number): never {
  const allowed = macro.parameters.length;
  throw context.error(`The argument at position ${index + 1} is not allowed. Only ${allowed} argument(s) are allowed.`, range);
}

/** `block("name")`: writes a block of the template once more. */
export function callBlock({ args, nameRange }: ExpressionOf<'call'>, compiler: ExpressionCompiler): Evaluate {
  const [first] = args;
  const blockName = first ? compiler.strict(first.value) : undefined;
  return (context) => {
    context.budget.step();
    if (!blockName) throw context.error("The 'block' function expects an argument 'name'.", nameRange);
    const name = valueText(blockName(context));
    const block = findBlock(context, name);
    if (!block) {
      const suggestion = nearestName(name, blockNames(context));
      throw context.error(`Block [${name}] does not exist${didYouMean(suggestion)}`, nameRange, 'unknown-name', suggestion);
    }
    const sink = new TextSink(context.budget);
    context.budget.nested(() => block(sink));
    return sink.toString();
  };
}
