import { syntaxError } from './syntax-error.ts';
import type { Token, TokenType } from './token.ts';

/** A cursor over tokens. The last token is always `eof`, and the cursor never moves past it. */
export class TokenStream {
  readonly source: string;
  readonly #tokens: Token[];
  readonly #eof: Token;
  #index = 0;

  constructor(source: string, tokens: Token[]) {
    this.source = source;
    this.#tokens = tokens;
    this.#eof = { type: 'eof', value: '', start: source.length, end: source.length };
  }

  get current(): Token {
    return this.#tokens[this.#index] ?? this.#eof;
  }

  get previousEnd(): number {
    return this.#tokens[this.#index - 1]?.end ?? 0;
  }

  peek(): Token {
    return this.#tokens[this.#index + 1] ?? this.#eof;
  }

  next(): Token {
    const token = this.current;
    this.#index += 1;
    return token;
  }

  is(type: TokenType, value?: string): boolean {
    const token = this.current;
    return token.type === type && (value === undefined || token.value === value);
  }

  expect(type: TokenType, value?: string): Token {
    if (this.is(type, value)) return this.next();
    const wanted = value === undefined ? describe(type) : `"${value}"`;
    throw this.unexpected(`expected ${wanted}`);
  }

  unexpected(hint?: string): Error {
    const { type, value, start, end } = this.current;
    const what = type === 'eof' ? 'Unexpected end of template' : `Unexpected ${type.replace('-', ' ')} "${value}"`;
    return syntaxError(this.source, hint === undefined ? what : `${what}, ${hint},`, start, end);
  }
}

function describe(type: TokenType): string {
  const names: Partial<Record<TokenType, string>> = {
    'print-end': 'the end of the expression (}})',
    'tag-end': 'the end of the tag (%})',
    name: 'a name',
    'tag-start': 'a tag',
    eof: 'end of template',
  };
  return names[type] ?? type;
}
