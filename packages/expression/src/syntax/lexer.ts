import { SYMBOL_OPERATORS, WORD_OPERATORS } from './operators.ts';
import { syntaxError } from './syntax-error.ts';
import type { Token, TokenType } from './token.ts';

const OPENING = /\{\{|\{%|\{#/g;
const RAW_OPEN = /^\{%-?\s*(raw|verbatim)\s*-?%\}/;
const SPACE = /\s/;
const NAME_START = /[\p{L}_]/u;
const NAME_PART = /[\p{L}\p{Nd}_]*/uy;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const LONG = /[0-9]+[lL](?![\p{L}\p{Nd}_])/uy;
const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const MAX_INTERPOLATION = 16;

/** Cuts a template into tokens. Throws an ExpressionError that points at the first character it can't read. */
export function tokenize(source: string): Token[] {
  return new Lexer(source).run();
}

class Lexer {
  readonly #source: string;
  readonly #tokens: Token[] = [];
  #at = 0;
  #trimNextText = false;
  #interpolations = 0;

  constructor(source: string) {
    this.#source = source;
  }

  run(): Token[] {
    const source = this.#source;
    while (this.#at < source.length) {
      OPENING.lastIndex = this.#at;
      const opening = OPENING.exec(source);
      const textEnd = opening ? opening.index : source.length;
      const textToken = this.#text(this.#at, textEnd);
      if (!opening) break;
      this.#at = textEnd;
      const raw = opening[0] === '{%' ? RAW_OPEN.exec(source.slice(textEnd, textEnd + 200)) : null;
      if (raw) this.#raw(raw[0].length, raw[1] ?? 'raw', textToken);
      else this.#delimited(opening[0], textToken);
    }
    this.#push('eof', '', source.length, source.length);
    return this.#tokens;
  }

  #text(start: number, end: number): Token | undefined {
    let text = this.#source.slice(start, end);
    if (this.#trimNextText) {
      text = text.trimStart();
      this.#trimNextText = false;
    }
    return text === '' ? undefined : this.#push('text', text, start, end);
  }

  #raw(openLength: number, tag: string, before: Token | undefined): void {
    const source = this.#source;
    if (source[this.#at + 2] === '-') this.#trimEnd(before);
    const bodyStart = this.#at + openLength;
    const close = new RegExp(`\\{%(-?)\\s*end${tag}\\s*(-?)%\\}`, 'g');
    close.lastIndex = bodyStart;
    const match = close.exec(source);
    if (!match) throw syntaxError(source, `Unclosed ${tag} tag`, this.#at, bodyStart);
    let body = source.slice(bodyStart, match.index);
    if (tag === 'verbatim') {
      if (source[bodyStart - 3] === '-') body = body.trimStart();
      if (match[1] === '-') body = body.trimEnd();
    }
    this.#trimNextText = match[2] === '-';
    if (body !== '') this.#push('raw', body, bodyStart, match.index);
    this.#at = match.index + match[0].length;
  }

  #delimited(delimiter: string, before: Token | undefined): void {
    const source = this.#source;
    const start = this.#at;
    this.#at += 2;
    if (source[this.#at] === '-' && (delimiter !== '{{' || SPACE.test(source[this.#at + 1] ?? ''))) {
      this.#trimEnd(before);
      this.#at += 1;
    }
    if (delimiter === '{#') {
      const end = source.indexOf('#}', this.#at);
      if (end === -1) throw syntaxError(source, 'Unclosed comment', start, start + 2);
      this.#trimNextText = source[end - 1] === '-';
      this.#at = end + 2;
      return;
    }
    const print = delimiter === '{{';
    this.#push(print ? 'print-start' : 'tag-start', delimiter, start, start + 2);
    this.#expression(print ? '}}' : '%}', start);
    this.#push(print ? 'print-end' : 'tag-end', print ? '}}' : '%}', this.#at - 2, this.#at);
  }

  /** Reads tokens up to and including `close`, which is a delimiter or the `}` of an interpolation. */
  #expression(close: string, openedAt: number): void {
    const source = this.#source;
    const brackets: { expected: string; at: number }[] = [];
    for (;;) {
      while (this.#at < source.length && SPACE.test(source.charAt(this.#at))) this.#at += 1;
      if (this.#at >= source.length) {
        const open = brackets.at(-1);
        if (open) throw syntaxError(source, `Unclosed "${source.charAt(open.at)}"`, open.at);
        throw syntaxError(source, `Unclosed "${source.slice(openedAt, openedAt + 2)}"`, openedAt, openedAt + 2);
      }
      if (brackets.length === 0) {
        if (source.startsWith(close, this.#at)) {
          this.#at += close.length;
          return;
        }
        if (close.length === 2 && source.startsWith(`-${close}`, this.#at)) {
          this.#trimNextText = true;
          this.#at += 3;
          return;
        }
      }
      this.#token(brackets);
    }
  }

  #token(brackets: { expected: string; at: number }[]): void {
    const source = this.#source;
    const start = this.#at;
    const character = source.charAt(start);
    if (NAME_START.test(String.fromCodePoint(source.codePointAt(start) ?? 0))) return this.#word(start);
    if (character >= '0' && character <= '9') return this.#number(start);
    if (character === '"' || character === "'") return this.#string(character, start);
    const operator = SYMBOL_OPERATORS.find((candidate) => source.startsWith(candidate, start));
    if (operator !== undefined) {
      this.#at += operator.length;
      this.#push('operator', operator, start, this.#at);
      return;
    }
    if (!'()[]{}?:.,='.includes(character)) throw syntaxError(source, `Unexpected character [${character}]`, start);
    const closer = CLOSER[character];
    if (closer !== undefined) brackets.push({ expected: closer, at: start });
    else if (')]}'.includes(character)) {
      const open = brackets.pop();
      if (!open) throw syntaxError(source, `Unexpected "${character}"`, start);
      if (open.expected !== character) throw syntaxError(source, `Unclosed "${source.charAt(open.at)}"`, open.at);
    }
    this.#at += 1;
    this.#push('punctuation', character, start, this.#at);
  }

  /** A name, or an operator spelled as a word; after a dot it is always a name. */
  #word(start: number): void {
    const source = this.#source;
    NAME_PART.lastIndex = start;
    const name = NAME_PART.exec(source)?.[0] ?? '';
    const previous = this.#tokens.at(-1);
    const afterDot = previous?.type === 'punctuation' && previous.value === '.';
    this.#at = start + name.length;
    if (afterDot || !WORD_OPERATORS.has(name)) {
      this.#push('name', name, start, this.#at);
      return;
    }
    const not = name === 'is' ? /^\s+not(?![\p{L}\p{Nd}_])/u.exec(source.slice(this.#at, this.#at + 100)) : null;
    if (not) this.#at += not[0].length;
    this.#push('operator', not ? 'is not' : name, start, this.#at);
  }

  #number(start: number): void {
    for (const [type, pattern] of [['long', LONG], ['number', NUMBER]] as const) {
      pattern.lastIndex = start;
      const match = pattern.exec(this.#source);
      if (!match) continue;
      this.#at = start + match[0].length;
      this.#push(type, type === 'long' ? match[0].slice(0, -1) : match[0], start, this.#at);
      return;
    }
  }

  /** A quoted string. Only the quote and the backslash can be escaped; `"#{…}"` interpolates in double quotes. */
  #string(quote: string, start: number): void {
    const source = this.#source;
    let text = '';
    let partStart = start;
    let interpolated = false;
    this.#at = start + 1;
    for (;;) {
      const character = source.charAt(this.#at);
      if (character === '') throw syntaxError(source, `Unclosed ${quote}`, start);
      if (character === quote) break;
      if (character === '\\' && this.#at + 1 < source.length) {
        const next = source.charAt(this.#at + 1);
        text += next === quote || next === '\\' ? next : `\\${next}`;
        this.#at += 2;
      } else if (character === '#' && quote === '"' && source[this.#at + 1] === '{') {
        if (text !== '' || !interpolated) this.#push('string', text, partStart, this.#at);
        interpolated = true;
        text = '';
        this.#interpolation();
        partStart = this.#at;
      } else {
        text += character;
        this.#at += 1;
      }
    }
    this.#at += 1;
    if (text !== '' || !interpolated) this.#push('string', text, partStart, this.#at);
  }

  #interpolation(): void {
    const start = this.#at;
    this.#interpolations += 1;
    if (this.#interpolations > MAX_INTERPOLATION) {
      throw syntaxError(this.#source, `More than ${MAX_INTERPOLATION} nested interpolations`, start, start + 2);
    }
    this.#at += 2;
    this.#push('interpolation-start', '#{', start, this.#at);
    this.#expression('}', start);
    this.#push('interpolation-end', '}', this.#at - 1, this.#at);
    this.#interpolations -= 1;
  }

  #trimEnd(token: Token | undefined): void {
    if (token) token.value = token.value.trimEnd();
  }

  #push(type: TokenType, value: string, start: number, end: number): Token {
    const token = { type, value, start, end };
    this.#tokens.push(token);
    return token;
  }
}
