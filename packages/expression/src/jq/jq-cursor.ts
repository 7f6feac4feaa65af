import { JqSyntaxError } from './jq-error.ts';
import type { JqToken } from './jq-lexer.ts';

/** A cursor over the tokens of a jq program. */
export class JqCursor {
  readonly #tokens: JqToken[];
  #index = 0;

  constructor(tokens: JqToken[]) {
    this.#tokens = tokens;
  }

  get current(): JqToken {
    return this.#tokens[this.#index] ?? { type: 'end', value: '', at: 0 };
  }

  peek(): JqToken {
    return this.#tokens[this.#index + 1] ?? this.current;
  }

  next(): JqToken {
    const token = this.current;
    this.#index += 1;
    return token;
  }

  back(): void {
    this.#index -= 1;
  }

  is(type: JqToken['type'], value?: string): boolean {
    return this.current.type === type && (value === undefined || this.current.value === value);
  }

  /** Takes an operator if it is next. */
  take(operator: string): boolean {
    if (!this.is('operator', operator)) return false;
    this.#index += 1;
    return true;
  }

  takeKeyword(keyword: string): boolean {
    if (!this.is('keyword', keyword)) return false;
    this.#index += 1;
    return true;
  }

  /** Takes the `?` of a `?//` and leaves the `//`. */
  splitTry(): boolean {
    const { current } = this;
    if (!this.is('operator', '?//')) return false;
    this.#tokens[this.#index] = { ...current, value: '//' };
    return true;
  }

  expect(type: JqToken['type'], value?: string): JqToken {
    if (!this.is(type, value)) throw this.unexpected();
    return this.next();
  }

  /** A name of a function or parameter. */
  name(): string {
    if (!this.is('name') && !this.is('keyword')) throw this.unexpected();
    return this.next().value;
  }

  /** A plain key of a map. */
  key(): string {
    if (!this.is('name') && !this.is('keyword') && !this.is('number')) throw this.unexpected();
    return this.next().value;
  }

  unexpected(): JqSyntaxError {
    const { type, value, at } = this.current;
    return new JqSyntaxError(type === 'end' ? 'Unexpected end' : `Unexpected '${value === '' ? type : value}'`, at);
  }
}
