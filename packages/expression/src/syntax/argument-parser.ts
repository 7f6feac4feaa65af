import { RESERVED } from './literals.ts';
import { syntaxError } from './syntax-error.ts';
import type { Argument, Expression, MacroParameter } from './nodes.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads expressions from a stream. */
export interface ExpressionReader {
  readonly stream: TokenStream;
  parse(): Expression;
}

/** `(a, b, name=c)`: positional arguments first, then named ones. */
export function parseArguments(parser: ExpressionReader): Argument[] {
  const { stream } = parser;
  const args: Argument[] = [];
  stream.expect('punctuation', '(');
  while (!stream.is('punctuation', ')')) {
    if (args.length > 0) stream.expect('punctuation', ',');
    const { start } = stream.current;
    const name = isAssignment(stream) ? parseVariableName(stream) : undefined;
    if (name !== undefined) stream.expect('punctuation', '=');
    const value = parser.parse();
    const range = { start, end: stream.previousEnd };
    if (name === undefined && args.at(-1)?.name !== undefined) {
      throw syntaxError(stream.source, 'Positional arguments must be declared before any named arguments', start, range.end);
    }
    args.push({ name, value, range });
  }
  stream.next();
  return args;
}

/** `(name, name=default)` of a macro definition. */
export function parseParameters(parser: ExpressionReader): MacroParameter[] {
  const { stream } = parser;
  const parameters: MacroParameter[] = [];
  stream.expect('punctuation', '(');
  while (!stream.is('punctuation', ')')) {
    if (parameters.length > 0) stream.expect('punctuation', ',');
    const name = parseVariableName(stream);
    let fallback;
    if (stream.is('punctuation', '=')) {
      stream.next();
      fallback = parser.parse();
    }
    parameters.push({ name, fallback });
  }
  stream.next();
  return parameters;
}

/** A name that can be assigned to. */
export function parseVariableName(stream: TokenStream): string {
  const token = stream.expect('name');
  if (RESERVED.has(token.value)) {
    throw syntaxError(stream.source, `Can not assign a value to ${token.value}`, token.start, token.end);
  }
  return token.value;
}

function isAssignment(stream: TokenStream): boolean {
  const next = stream.peek();
  return stream.is('name') && next.type === 'punctuation' && next.value === '=';
}
