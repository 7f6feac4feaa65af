import type { Context, Render } from '../runtime/context.ts';
import type { Statement, StatementOf } from '../syntax/nodes.ts';
import { force } from '../values/lazy-value.ts';
import { valueText } from '../values/java-string.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';
import { compileExpression } from './compile-expression.ts';

/** `for`: over the items of a list or the entries (`key`, `value`) of a map; null writes nothing. */
export function compileFor(statement: StatementOf<'for'>, compileBody: (body: readonly Statement[]) => Render): Render {
  const iterable = compileExpression(statement.iterable);
  const body = compileBody(statement.body);
  const otherwise = statement.otherwise ? compileBody(statement.otherwise) : undefined;
  return (context, sink) => {
    const value = iterable(context);
    if (value === null) return;
    const items = itemsOf(value, context, statement);
    if (items.length === 0) return otherwise?.(context, sink);
    const frame = new Map<string, unknown>();
    context.variables.push(frame);
    try {
      for (const [index, item] of items.entries()) {
        context.budget.step();
        frame.set('loop', loopVariables(index, items.length));
        frame.set(statement.variable, item);
        body(context, sink);
      }
    } finally {
      context.variables.pop();
    }
  };
}

function itemsOf(value: unknown, context: Context, { iterable }: StatementOf<'for'>): unknown[] {
  if (isList(value)) return value.map((item) => force(item) ?? null);
  if (isMap(value)) return Object.keys(value).map((key) => entry(key, force(value[key]) ?? null));
  throw context.error(`Not an iterable object. Value = [${valueText(value)}]`, iterable.range);
}

function entry(key: string, value: unknown): Record<string, unknown> {
  return Object.assign(emptyMap(), { key, value });
}

/** Counting starts at 0; `revindex` is how many turns remain. */
function loopVariables(index: number, length: number): Record<string, unknown> {
  return Object.assign(emptyMap(), {
    index,
    length,
    first: index === 0,
    last: index === length - 1,
    revindex: length - index - 1,
  });
}
