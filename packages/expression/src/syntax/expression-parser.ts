import { constantValue, isConstant, numberLiteral } from './literals.ts';
import { BINARY_PRECEDENCE, UNARY_OPERATORS, UNARY_PRECEDENCE } from './operators.ts';
import { parseArguments } from './argument-parser.ts';
import { syntaxError } from './syntax-error.ts';
import type { Expression, FilterCall, Range } from './nodes.ts';
import type { TokenStream } from './token-stream.ts';

/** Deepest nesting a template may have; beyond it parsing and evaluation could exhaust the stack. */
export const MAX_NESTING = 200;

/** Reads expressions from a token stream by precedence climbing. */
export class ExpressionParser {
  readonly stream: TokenStream;
  #depth = 0;

  constructor(stream: TokenStream) {
    this.stream = stream;
  }

  parse(): Expression {
    return this.nested(() => {
      const condition = this.#binary(0);
      if (!this.stream.is('punctuation', '?')) return condition;
      this.stream.next();
      const yes = this.parse();
      this.stream.expect('punctuation', ':');
      const no = this.parse();
      return { kind: 'ternary', condition, yes, no, range: this.#since(condition.range) };
    });
  }

  /** Runs `read` one nesting level deeper; a template nested too deeply is an error. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_NESTING) {
      const { start, end } = this.stream.current;
      throw syntaxError(this.stream.source, `Nested more than ${MAX_NESTING} levels deep`, start, end);
    }
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #binary(minimum: number): Expression {
    let left = this.nested(() => this.#unary());
    for (let chained = 0; ; chained += 1) {
      const operator = this.#binaryOperator();
      const precedence = operator === undefined ? -1 : BINARY_PRECEDENCE[operator];
      if (operator === undefined || precedence === undefined || precedence < minimum) return left;
      if (chained > MAX_NESTING * 5) throw this.stream.unexpected('too many operators in one expression');
      this.stream.next();
      if (operator === 'isNotIn' && this.stream.is('name', 'in')) this.stream.next();
      left = this.#operation(left, operator, precedence);
    }
  }

  /** The operator at the cursor; `in` and `not in` are spellings of `isIn` and `isNotIn`. */
  #binaryOperator(): string | undefined {
    const { type, value } = this.stream.current;
    if (type === 'name' && value === 'in') return 'isIn';
    if (type !== 'operator') return undefined;
    if (value !== 'not') return value;
    const next = this.stream.peek();
    return next.type === 'name' && next.value === 'in' ? 'isNotIn' : undefined;
  }

  #operation(left: Expression, operator: string, precedence: number): Expression {
    if (operator === '|') {
      const call = this.filterCall();
      return { kind: 'filter', input: left, ...call, range: this.#since(left.range) };
    }
    if (operator === 'is' || operator === 'is not') {
      const token = this.stream.is('operator', 'equals') ? this.stream.next() : this.stream.expect('name');
      const args = this.stream.is('punctuation', '(') ? parseArguments(this) : [];
      const nameRange = { start: token.start, end: token.end };
      const negated = operator === 'is not';
      return { kind: 'test', input: left, name: token.value, args, negated, nameRange, range: this.#since(left.range) };
    }
    const right = this.#binary(precedence + 1);
    return { kind: 'binary', operator, left, right, range: this.#since(left.range) };
  }

  /**
   * `name` or `name(arguments)` after a pipe. A dotted name is no filter that exists, but it reads like one: it is an
   * unknown name when it is reached, not a template that nobody can read.
   */
  filterCall(): FilterCall {
    const token = this.stream.expect('name');
    let name = token.value;
    while (this.stream.is('punctuation', '.') && this.stream.peek().type === 'name') {
      this.stream.next();
      name += `.${this.stream.next().value}`;
    }
    const nameRange = { start: token.start, end: this.stream.previousEnd };
    const args = this.stream.is('punctuation', '(') ? parseArguments(this) : [];
    return { name, args, nameRange };
  }

  #unary(): Expression {
    const { type, value, start } = this.stream.current;
    if (type === 'operator' && UNARY_OPERATORS.has(value)) {
      this.stream.next();
      const operand = this.#binary(UNARY_PRECEDENCE);
      return { kind: 'unary', operator: value, operand, range: { start, end: operand.range.end } };
    }
    return this.#postfix(this.#primary());
  }

  #primary(): Expression {
    const token = this.stream.current;
    const range = { start: token.start, end: token.end };
    if (token.type === 'string' || token.type === 'interpolation-start') return this.#string();
    if (token.type === 'number' || token.type === 'long') {
      const value = numberLiteral(token.value);
      if (value === undefined) throw syntaxError(this.stream.source, `Number out of range: ${token.value}`, token.start, token.end);
      this.stream.next();
      return { kind: 'literal', value, range };
    }
    if (token.type === 'name') return this.#name(range);
    if (token.type === 'punctuation') {
      if (token.value === '[') return this.#list();
      if (token.value === '{') return this.#map();
      if (token.value === '(') {
        this.stream.next();
        const inner = this.parse();
        this.stream.expect('punctuation', ')');
        return inner;
      }
    }
    throw this.stream.unexpected();
  }

  #name(range: Range): Expression {
    const { value } = this.stream.next();
    if (isConstant(value)) return { kind: 'literal', value: constantValue(value), range };
    if (!this.stream.is('punctuation', '(')) return { kind: 'variable', name: value, range };
    return { kind: 'call', name: value, args: parseArguments(this), nameRange: range, range: this.#since(range) };
  }

  #postfix(first: Expression): Expression {
    let target = first;
    for (let chained = 0; ; chained += 1) {
      if (chained > MAX_NESTING) throw this.stream.unexpected('too long a chain of attributes');
      if (this.stream.is('punctuation', '[')) {
        this.stream.next();
        const name = this.parse();
        this.stream.expect('punctuation', ']');
        target = { kind: 'attribute', target, name, nameRange: name.range, range: this.#since(target.range) };
      } else if (this.stream.is('punctuation', '.')) {
        this.stream.next();
        target = this.#member(target);
      } else {
        return target;
      }
    }
  }

  #member(target: Expression): Expression {
    const token = this.stream.expect('name');
    const nameRange = { start: token.start, end: token.end };
    if (this.stream.is('punctuation', '(')) {
      const args = parseArguments(this);
      const named = args.find((argument) => argument.name !== undefined);
      if (named) {
        throw syntaxError(this.stream.source, 'Can not use named arguments when calling a method', named.range.start, named.range.end);
      }
      const values = args.map((argument) => argument.value);
      return { kind: 'method', target, name: token.value, args: values, nameRange, range: this.#since(target.range) };
    }
    const name: Expression = { kind: 'literal', value: token.value, range: nameRange };
    return { kind: 'attribute', target, name, nameRange, range: this.#since(target.range) };
  }

  /** A string, or the concatenation of the parts of an interpolated one. */
  #string(): Expression {
    const start = this.stream.current.start;
    let result: Expression | undefined;
    let previous = '';
    for (;;) {
      let part: Expression;
      if (this.stream.is('string') && previous !== 'string') {
        const token = this.stream.next();
        part = { kind: 'literal', value: token.value, range: { start: token.start, end: token.end } };
        previous = 'string';
      } else if (this.stream.is('interpolation-start')) {
        this.stream.next();
        part = this.parse();
        this.stream.expect('interpolation-end');
        previous = 'interpolation';
      } else break;
      const range = { start, end: this.stream.previousEnd };
      result = result === undefined ? part : { kind: 'binary', operator: '~', left: result, right: part, range };
    }
    if (result === undefined) throw this.stream.unexpected();
    return result;
  }

  #list(): Expression {
    const { start } = this.stream.expect('punctuation', '[');
    const items: Expression[] = [];
    while (!this.stream.is('punctuation', ']')) {
      if (items.length > 0) this.stream.expect('punctuation', ',');
      items.push(this.parse());
    }
    this.stream.next();
    return { kind: 'list', items, range: { start, end: this.stream.previousEnd } };
  }

  #map(): Expression {
    const { start } = this.stream.expect('punctuation', '{');
    const entries: { key: Expression; value: Expression }[] = [];
    while (!this.stream.is('punctuation', '}')) {
      if (entries.length > 0) this.stream.expect('punctuation', ',');
      const key = this.parse();
      this.stream.expect('punctuation', ':');
      entries.push({ key, value: this.parse() });
    }
    this.stream.next();
    return { kind: 'map', entries, range: { start, end: this.stream.previousEnd } };
  }

  #since(range: Range): Range {
    return { start: range.start, end: this.stream.previousEnd };
  }
}
