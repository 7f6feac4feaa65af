import type { CompiledMacro, Context, Evaluate, Render } from '../runtime/context.ts';
import { truthOf } from '../runtime/truth.ts';
import type { Statement, StatementOf } from '../syntax/nodes.ts';
import { javaClassName } from '../values/shapes.ts';
import { compileExpression, compiler } from './compile-expression.ts';
import { compileFilter } from './compile-calls.ts';
import { compileFor } from './compile-for.ts';
import { writeBlock } from './inheritance.ts';
import { TextSink } from './sink.ts';

/** Turns statements into one function that writes them in order. */
export function compileBody(statements: readonly Statement[]): Render {
  const parts = statements.map(compilePlaced).filter((part) => part !== undefined);
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return (context, sink) => {
    for (const part of parts) part(context, sink);
  };
}

/** A statement whose errors name its place where they know no other. */
function compilePlaced(statement: Statement): Render | undefined {
  const render = compileStatement(statement);
  if (!render || statement.kind === 'text' || statement.kind === 'raw') return render;
  return (context, sink) => {
    try {
      render(context, sink);
    } catch (error) {
      throw context.placed(error, statement.range);
    }
  };
}

function compileStatement(statement: Statement): Render | undefined {
  switch (statement.kind) {
    case 'text':
      return (_context, sink) => sink.text(statement.text);
    case 'raw': {
      const text = `{% raw %}${statement.text}{% endraw %}`;
      return (_context, sink) => sink.text(text);
    }
    case 'print': {
      const value = compileExpression(statement.expression);
      return (context, sink) => {
        context.budget.step();
        sink.value(value(context));
      };
    }
    case 'if':
      return compileIf(statement);
    case 'for':
      return compileFor(statement, compileBody);
    case 'set': {
      const value = compileExpression(statement.value);
      return (context) => context.variables.set(statement.variable, value(context));
    }
    case 'macro':
      return undefined;
    case 'block': {
      const { name } = statement;
      const own = compileBody(statement.body);
      return (context, sink) => writeBlock(context, sink, name, own);
    }
    case 'group':
      return compileBody(statement.body);
    case 'extends':
      return undefined;
    case 'filter':
      return compileFilterTag(statement);
    case 'unsupported':
      return (context) => {
        throw context.error(`The tag "${statement.tag}" loads another template, which expressions can't do`, statement.range);
      };
  }
}

function compileIf(statement: StatementOf<'if'>): Render {
  const branches = statement.branches.map(({ condition, body }) => ({
    condition: compileExpression(condition),
    body: compileBody(body),
    range: condition.range,
  }));
  const otherwise = statement.otherwise ? compileBody(statement.otherwise) : undefined;
  return (context, sink) => {
    for (const { condition, body, range } of branches) {
      context.budget.step();
      const value = condition(context);
      const truth = truthOf(value);
      if (truth === undefined) throw context.error(unusable(value), range);
      if (truth) return body(context, sink);
    }
    otherwise?.(context, sink);
  };
}

const unusable = (value: unknown): string =>
  value === null
    ? 'null value given to if statement and strict variables is set to true'
    : `Unsupported value type ${javaClassName(value)}. Expected Boolean, String, Number in "if" statement`;

function compileFilterTag({ filters, body }: StatementOf<'filter'>): Render {
  const inside = compileBody(body);
  const capture = (context: Context): string => {
    const captured = new TextSink(context.budget);
    inside(context, captured);
    return captured.toString();
  };
  const value = filters.reduce<Evaluate>((input, call) => compileFilter(input, call, compiler), capture);
  return (context, sink) => sink.value(value(context));
}

export function compileMacro({ name, parameters, body }: StatementOf<'macro'>): CompiledMacro {
  return {
    name,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      fallback: parameter.fallback ? compileExpression(parameter.fallback) : undefined,
    })),
    body: compileBody(body),
  };
}
