import { JqSyntaxError } from './jq-error.ts';

export interface JqToken {
  type: 'number' | 'text' | 'format' | 'name' | 'field' | 'variable' | 'operator' | 'keyword' | 'end';
  value: string;
  /** Of a text: its pieces, nested token lists being interpolations. */
  parts?: (string | JqToken[])[];
  at: number;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'def', 'if', 'then', 'elif', 'else', 'end', 'as', 'reduce', 'foreach', 'try', 'catch', 'label', 'and', 'or', 'import', 'include', '__loc__',
]);
const OPERATORS = ['?//=', '?//', '//=', '|=', '+=', '-=', '*=', '/=', '%=', '==', '!=', '<=', '>=', '//', '..',
  '|', ',', '+', '-', '*', '/', '%', '=', '<', '>', '(', ')', '[', ']', '{', '}', ':', ';', '.', '?'] as const;
const BLANK = /(?:\s+|#[^\n]*)+/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*/y;
const FIELD = /\.[A-Za-z_]\w*/y;
const VARIABLE = /\$(?:[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*)/y;
const FORMAT = /@[A-Za-z0-9_]+/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"' };
const MAX_LENGTH = 20_000;
const MAX_NESTING = 50;

/** Cuts a jq program into tokens. */
export function tokenizeJq(source: string): JqToken[] {
  if (source.length > MAX_LENGTH) throw new JqSyntaxError(`Longer than ${MAX_LENGTH} characters`, MAX_LENGTH);
  return new JqLexer(source).tokens(undefined, 0);
}

class JqLexer {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Tokens up to the end, or up to the `)` that closes an interpolation. */
  tokens(close: ')' | undefined, nesting: number): JqToken[] {
    if (nesting > MAX_NESTING) throw new JqSyntaxError('Interpolations are nested too deeply', this.#at);
    const tokens: JqToken[] = [];
    let depth = 0;
    for (;;) {
      this.#match(BLANK);
      const at = this.#at;
      if (at >= this.#source.length) {
        if (close !== undefined) throw new JqSyntaxError('Unclosed interpolation', at);
        return [...tokens, { type: 'end', value: '', at }];
      }
      const token = this.#token(nesting);
      if (token.value === '(' && token.type === 'operator') depth += 1;
      if (token.value === ')' && token.type === 'operator') {
        if (depth === 0 && close !== undefined) return [...tokens, { type: 'end', value: '', at }];
        depth -= 1;
      }
      tokens.push(token);
    }
  }

  #token(nesting: number): JqToken {
    const at = this.#at;
    const simple = (type: JqToken['type'], pattern: RegExp, skip = 0): JqToken | undefined => {
      const text = this.#match(pattern);
      return text === undefined ? undefined : { type, value: text.slice(skip), at };
    };
    if (this.#source[at] === '"') return { type: 'text', value: '', parts: this.#text(nesting), at };
    const token = simple('number', NUMBER) ?? simple('field', FIELD, 1) ?? simple('variable', VARIABLE, 1) ?? simple('format', FORMAT)
      ?? simple('name', NAME);
    if (token) return token.type === 'name' && KEYWORDS.has(token.value) ? { ...token, type: 'keyword' } : token;
    const operator = OPERATORS.find((candidate) => this.#source.startsWith(candidate, at));
    if (operator === undefined) throw new JqSyntaxError(`Unexpected character '${this.#source.charAt(at)}'`, at);
    this.#at += operator.length;
    return { type: 'operator', value: operator, at };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at += match[0].length;
    return match?.[0];
  }

  #text(nesting: number): (string | JqToken[])[] {
    const parts: (string | JqToken[])[] = [];
    const start = this.#at;
    let text = '';
    this.#at += 1;
    for (;;) {
      const character = this.#source[this.#at];
      if (character === undefined) throw new JqSyntaxError('Unclosed text', start);
      this.#at += 1;
      if (character === '"') {
        parts.push(text);
        return parts;
      }
      if (character !== '\\') text += character;
      else if (this.#source[this.#at] === '(') {
        this.#at += 1;
        parts.push(text, this.tokens(')', nesting + 1));
        text = '';
      } else text += this.#escape();
    }
  }

  #escape(): string {
    const code = /^u([0-9a-fA-F]{4})/.exec(this.#source.slice(this.#at, this.#at + 5));
    if (code) {
      this.#at += 5;
      return String.fromCharCode(Number.parseInt(code[1] ?? '0', 16));
    }
    const escaped = ESCAPES[this.#source.charAt(this.#at)];
    if (escaped === undefined) throw new JqSyntaxError('Invalid escape', this.#at);
    this.#at += 1;
    return escaped;
  }
}
