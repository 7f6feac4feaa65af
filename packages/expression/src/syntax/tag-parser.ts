import { parseParameters, parseVariableName } from './argument-parser.ts';
import { syntaxError } from './syntax-error.ts';
import { didYouMean, nearestName } from '../errors/nearest-name.ts';
import type { ExpressionParser } from './expression-parser.ts';
import type { FilterCall, Statement, StatementOf } from './nodes.ts';
import type { TokenStream } from './token-stream.ts';

/** What a tag needs of the parser of its template. */
export interface StatementReader {
  readonly stream: TokenStream;
  readonly expressions: ExpressionParser;
  readonly macros: Map<string, StatementOf<'macro'>>;
  readonly blocks: Map<string, StatementOf<'block'>>;
  extends: StatementOf<'extends'> | undefined;
  /** Statements up to one of the tags `until`, whose name is left at the cursor. */
  body(until: readonly string[], openedAt: number): Statement[];
}

type TagReader = (parser: StatementReader, start: number) => Statement;

const TAGS: ReadonlyMap<string, TagReader> = new Map<string, TagReader>([
  ['if', ifTag],
  ['for', forTag],
  ['set', setTag],
  ['macro', macroTag],
  ['block', blockTag],
  ['filter', filterTag],
  ['autoescape', groupTag('autoescape')],
  ['parallel', groupTag('parallel')],
  ['cache', groupTag('cache')],
  ['flush', (parser, start) => ({ kind: 'group', body: [], range: { start, end: endTag(parser) } })],
  ['extends', extendsTag],
  ...['include', 'import', 'from', 'embed'].map((tag): [string, TagReader] => [tag, unsupportedTag(tag)]),
]);

/** Tags the language knows, without their `end…` forms. */
export const TAG_NAMES: readonly string[] = [...TAGS.keys(), 'raw', 'verbatim'];

/** Reads one tag; the cursor is at its name. `start` is the offset of its `{%`. */
export function parseTag(parser: StatementReader, start: number): Statement {
  const { stream } = parser;
  const name = stream.expect('name');
  const reader = TAGS.get(name.value);
  if (reader) return reader(parser, start);
  const suggestion = nearestName(name.value, TAG_NAMES);
  throw syntaxError(stream.source, `Unexpected tag name "${name.value}"${didYouMean(suggestion)}`, name.start, name.end);
}

function ifTag(parser: StatementReader, start: number): Statement {
  const { stream, expressions } = parser;
  const branches: StatementOf<'if'>['branches'] = [];
  let otherwise: Statement[] | undefined;
  for (;;) {
    const condition = expressions.parse();
    endTag(parser);
    branches.push({ condition, body: parser.body(['elseif', 'else', 'endif'], start) });
    const next = stream.next().value;
    if (next === 'elseif') continue;
    if (next === 'else') {
      endTag(parser);
      otherwise = parser.body(['endif'], start);
      stream.next();
    }
    return { kind: 'if', branches, otherwise, range: { start, end: endTag(parser) } };
  }
}

function forTag(parser: StatementReader, start: number): Statement {
  const { stream } = parser;
  const variable = parseVariableName(stream);
  stream.expect('name', 'in');
  const iterable = parser.expressions.parse();
  endTag(parser);
  const body = parser.body(['else', 'endfor'], start);
  let otherwise: Statement[] | undefined;
  if (stream.next().value === 'else') {
    endTag(parser);
    otherwise = parser.body(['endfor'], start);
    stream.next();
  }
  return { kind: 'for', variable, iterable, body, otherwise, range: { start, end: endTag(parser) } };
}

function setTag(parser: StatementReader, start: number): Statement {
  const variable = parseVariableName(parser.stream);
  parser.stream.expect('punctuation', '=');
  const value = parser.expressions.parse();
  return { kind: 'set', variable, value, range: { start, end: endTag(parser) } };
}

function macroTag(parser: StatementReader, start: number): Statement {
  const { stream } = parser;
  const name = stream.expect('name');
  const parameters = parseParameters(parser.expressions);
  endTag(parser);
  const body = parser.body(['endmacro'], start);
  closing(parser);
  const macro: StatementOf<'macro'> = { kind: 'macro', name: name.value, parameters, body, range: { start, end: endTag(parser) } };
  if (parser.macros.has(name.value)) {
    throw syntaxError(stream.source, `More than one macro is named "${name.value}"`, name.start, name.end);
  }
  parser.macros.set(name.value, macro);
  return macro;
}

function blockTag(parser: StatementReader, start: number): Statement {
  const { stream } = parser;
  const name = stream.is('string') ? stream.next() : stream.expect('name');
  endTag(parser);
  const body = parser.body(['endblock'], start);
  closing(parser);
  const block: StatementOf<'block'> = { kind: 'block', name: name.value, body, range: { start, end: endTag(parser) } };
  if (parser.blocks.has(name.value)) {
    throw syntaxError(stream.source, `More than one block is named "${name.value}"`, name.start, name.end);
  }
  parser.blocks.set(name.value, block);
  return block;
}

function extendsTag(parser: StatementReader, start: number): Statement {
  const { stream } = parser;
  const parent = parser.expressions.parse();
  const statement: StatementOf<'extends'> = { kind: 'extends', parent, range: { start, end: endTag(parser) } };
  if (parser.extends) throw syntaxError(stream.source, 'A template can extend one other template only', start, statement.range.end);
  parser.extends = statement;
  return statement;
}

function filterTag(parser: StatementReader, start: number): Statement {
  const { stream } = parser;
  const filters: FilterCall[] = [parser.expressions.filterCall()];
  while (stream.is('operator', '|')) {
    stream.next();
    filters.push(parser.expressions.filterCall());
  }
  endTag(parser);
  const body = parser.body(['endfilter'], start);
  stream.next();
  return { kind: 'filter', filters, body, range: { start, end: endTag(parser) } };
}

/** A tag whose arguments change nothing here: its body is rendered as it is. */
function groupTag(tag: string): TagReader {
  return (parser, start) => {
    skipToTagEnd(parser);
    const body = parser.body([`end${tag}`], start);
    parser.stream.next();
    return { kind: 'group', body, range: { start, end: endTag(parser) } };
  };
}

/** A tag that loads another template: known, so that it parses, and refused when it is reached. */
function unsupportedTag(tag: string): TagReader {
  return (parser, start) => {
    skipToTagEnd(parser);
    if (tag === 'embed') {
      parser.body(['endembed'], start);
      parser.stream.next();
      endTag(parser);
    }
    return { kind: 'unsupported', tag, range: { start, end: parser.stream.previousEnd } };
  };
}

function skipToTagEnd(parser: StatementReader): void {
  while (!parser.stream.is('tag-end') && !parser.stream.is('eof')) parser.stream.next();
  endTag(parser);
}

/** The name of a closing tag, which may be followed by the name of what it closes. */
function closing(parser: StatementReader): void {
  parser.stream.next();
  if (parser.stream.is('name') || parser.stream.is('string')) parser.stream.next();
}

function endTag(parser: StatementReader): number {
  return parser.stream.expect('tag-end').end;
}
