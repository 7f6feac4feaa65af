import { ExpressionParser } from './expression-parser.ts';
import { tokenize } from './lexer.ts';
import { parseTag } from './tag-parser.ts';
import { syntaxError } from './syntax-error.ts';
import { TokenStream } from './token-stream.ts';
import type { Statement, StatementOf, SyntaxTree } from './nodes.ts';

/** Reads a template into its syntax tree. Throws an ExpressionError with line and column when it can't. */
export function parseTemplate(source: string): SyntaxTree {
  const parser = new TemplateParser(source);
  const body = parser.body([]);
  return { source, body, macros: parser.macros, blocks: parser.blocks, extends: parser.extends };
}

/** Reads statements; tags are read by {@link parseTag}. */
export class TemplateParser {
  readonly stream: TokenStream;
  readonly expressions: ExpressionParser;
  readonly macros = new Map<string, StatementOf<'macro'>>();
  readonly blocks = new Map<string, StatementOf<'block'>>();
  extends: StatementOf<'extends'> | undefined;

  constructor(source: string) {
    this.stream = new TokenStream(source, tokenize(source));
    this.expressions = new ExpressionParser(this.stream);
  }

  /** Statements up to one of the tags `until`, whose name is left at the cursor; up to the end when `until` is empty. */
  body(until: readonly string[], openedAt = 0): Statement[] {
    return this.expressions.nested(() => {
      const statements: Statement[] = [];
      for (;;) {
        const token = this.stream.current;
        const range = { start: token.start, end: token.end };
        if (token.type === 'eof') {
          if (until.length === 0) return statements;
          throw syntaxError(this.stream.source, `Unexpected end of template, expected {% ${until.join(' %} or {% ')} %}`, openedAt, openedAt + 2);
        }
        this.stream.next();
        if (token.type === 'text' || token.type === 'raw') {
          if (token.value !== '') statements.push({ kind: token.type, text: token.value, range });
        } else if (token.type === 'print-start') {
          const expression = this.expressions.parse();
          const { end } = this.stream.expect('print-end');
          statements.push({ kind: 'print', expression, range: { start: token.start, end } });
        } else if (this.stream.is('name') && until.includes(this.stream.current.value)) {
          return statements;
        } else {
          statements.push(parseTag(this, token.start));
        }
      }
    });
  }
}
