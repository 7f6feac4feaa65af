import { JqSyntaxError } from './jq-error.ts';
import { tokenizeJq } from './jq-lexer.ts';
import type { JqToken } from './jq-lexer.ts';
import { JqCursor } from './jq-cursor.ts';
import type { JqFunction, JqNode, JqPattern } from './jq-nodes.ts';

const MAX_DEPTH = 200;
/** Binary operators from the loosest to the tightest; `|`, `,` and `as` are read apart. */
const LEVELS: readonly { operators: readonly string[]; associates: 'left' | 'right' | 'none' }[] = [
  { operators: ['//'], associates: 'right' },
  { operators: ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='], associates: 'none' },
  { operators: ['or'], associates: 'left' },
  { operators: ['and'], associates: 'left' },
  { operators: ['==', '!=', '<', '<=', '>', '>='], associates: 'none' },
  { operators: ['+', '-'], associates: 'left' },
  { operators: ['*', '/', '%'], associates: 'left' },
];
const UPDATES: ReadonlySet<string> = new Set(['=', '|=', '+=', '-=', '*=', '/=', '%=', '//=']);

/** Reads a jq program. Throws JqSyntaxError. */
export function parseJq(source: string): JqNode {
  const parser = new JqParser(tokenizeJq(source));
  if (parser.ended) return { kind: 'identity' };
  const node = parser.pipe();
  parser.expectEnd();
  return node;
}

/** Reads a sequence of function definitions. */
export function parseJqLibrary(source: string): JqFunction[] {
  const parser = new JqParser(tokenizeJq(source));
  const definitions: JqFunction[] = [];
  while (!parser.ended) definitions.push(parser.definition());
  return definitions;
}

class JqParser {
  readonly #cursor: JqCursor;
  #depth = 0;

  constructor(tokens: JqToken[], depth = 0) {
    this.#cursor = new JqCursor(tokens);
    this.#depth = depth;
  }

  get ended(): boolean {
    return this.#cursor.is('end');
  }

  expectEnd(): void {
    if (!this.ended) throw this.#cursor.unexpected();
  }

  /** The loosest level: definitions, `term as $x | …`, pipes and commas. */
  pipe(): JqNode {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new JqSyntaxError(`Nested more than ${MAX_DEPTH} levels deep`, this.#cursor.current.at);
    const node = this.#pipe();
    this.#depth -= 1;
    return node;
  }

  #pipe(): JqNode {
    if (this.#cursor.is('keyword', 'def')) {
      const definition = this.definition();
      return { kind: 'function', definition, body: this.pipe() };
    }
    if (this.#cursor.is('keyword', 'label')) {
      this.#cursor.next();
      const name = this.#cursor.expect('variable').value;
      this.#cursor.expect('operator', '|');
      return { kind: 'label', name, body: this.pipe() };
    }
    let left = this.#level(0);
    for (;;) {
      if (this.#cursor.is('keyword', 'as')) return this.#bind(left);
      if (!this.#cursor.take(',')) break;
      left = { kind: 'comma', left, right: this.#level(0) };
    }
    return this.#cursor.take('|') ? { kind: 'pipe', left, right: this.pipe() } : left;
  }

  definition(): JqFunction {
    this.#cursor.expect('keyword', 'def');
    const name = this.#cursor.name();
    const parameters: string[] = [];
    if (this.#cursor.take('(')) {
      do parameters.push(this.#cursor.is('variable') ? `$${this.#cursor.next().value}` : this.#cursor.name());
      while (this.#cursor.take(';'));
      this.#cursor.expect('operator', ')');
    }
    this.#cursor.expect('operator', ':');
    const body = this.pipe();
    this.#cursor.expect('operator', ';');
    return { name, parameters, body };
  }

  #bind(source: JqNode): JqNode {
    this.#cursor.next();
    const patterns = [this.#pattern()];
    while (this.#cursor.take('?//')) patterns.push(this.#pattern());
    this.#cursor.expect('operator', '|');
    return { kind: 'bind', source, patterns, body: this.pipe() };
  }

  #level(level: number): JqNode {
    const rule = LEVELS[level];
    if (!rule) return this.#unary();
    let left = this.#level(level + 1);
    while (this.#isOperator(rule.operators)) {
      const operator = this.#cursor.next().value;
      const right = this.#level(rule.associates === 'right' ? level : level + 1);
      left = binary(operator, left, right);
      if (rule.associates === 'none' && this.#isOperator(rule.operators)) throw this.#cursor.unexpected();
    }
    return left;
  }

  #isOperator(operators: readonly string[]): boolean {
    const { type, value } = this.#cursor.current;
    return (type === 'operator' || type === 'keyword') && operators.includes(value);
  }

  #unary(): JqNode {
    if (this.#cursor.take('-')) return { kind: 'negate', operand: this.#postfix() };
    return this.#postfix();
  }

  #postfix(): JqNode {
    let node = this.#term();
    for (let chained = 0; ; chained += 1) {
      if (chained > MAX_DEPTH) throw this.#cursor.unexpected();
      if (this.#cursor.take('?') || this.#cursor.splitTry()) node = { kind: 'try', body: node, handler: undefined };
      else if (this.#cursor.is('field')) node = { kind: 'index', target: node, key: { kind: 'literal', value: this.#cursor.next().value } };
      else if (this.#cursor.is('operator', '.') && this.#cursor.peek().type === 'text') {
        this.#cursor.next();
        node = { kind: 'index', target: node, key: this.#text(this.#cursor.next(), undefined) };
      } else if (this.#cursor.is('operator', '.') && this.#cursor.peek().value === '[') this.#cursor.next();
      else if (this.#cursor.is('operator', '[')) node = this.#bracket(node);
      else if (this.#cursor.is('keyword', 'as') && this.#depth > 0) return this.#bind(node);
      else return node;
    }
  }

  #bracket(target: JqNode): JqNode {
    this.#cursor.expect('operator', '[');
    if (this.#cursor.take(']')) return { kind: 'iterate', target };
    if (this.#cursor.take(':')) {
      const to = this.pipe();
      this.#cursor.expect('operator', ']');
      return { kind: 'slice', target, from: undefined, to };
    }
    const key = this.pipe();
    if (this.#cursor.take(':')) {
      const to = this.#cursor.is('operator', ']') ? undefined : this.pipe();
      this.#cursor.expect('operator', ']');
      return { kind: 'slice', target, from: key, to };
    }
    this.#cursor.expect('operator', ']');
    return { kind: 'index', target, key };
  }

  #term(): JqNode {
    const token = this.#cursor.current;
    switch (token.type) {
      case 'number':
        this.#cursor.next();
        return { kind: 'literal', value: Number(token.value) };
      case 'text':
        return this.#text(this.#cursor.next(), undefined);
      case 'format':
        this.#cursor.next();
        return this.#cursor.is('text') ? this.#text(this.#cursor.next(), token.value) : { kind: 'format', name: token.value };
      case 'field':
        this.#cursor.next();
        return { kind: 'index', target: { kind: 'identity' }, key: { kind: 'literal', value: token.value } };
      case 'variable':
        this.#cursor.next();
        return { kind: 'variable', name: token.value };
      case 'name':
        return this.#call();
      case 'keyword':
        return this.#keyword(token.value);
      case 'operator':
        return this.#operatorTerm(token.value);
      case 'end':
        throw this.#cursor.unexpected();
    }
  }

  #operatorTerm(operator: string): JqNode {
    if (operator === '..') {
      this.#cursor.next();
      return { kind: 'recurse' };
    }
    if (operator === '.') {
      this.#cursor.next();
      return this.#cursor.is('text') ? { kind: 'index', target: { kind: 'identity' }, key: this.#text(this.#cursor.next(), undefined) } : { kind: 'identity' };
    }
    if (operator === '(') {
      this.#cursor.next();
      const node = this.pipe();
      this.#cursor.expect('operator', ')');
      return node;
    }
    if (operator === '[') {
      this.#cursor.next();
      const body = this.#cursor.is('operator', ']') ? undefined : this.pipe();
      this.#cursor.expect('operator', ']');
      return { kind: 'list', body };
    }
    if (operator === '{') return this.#map();
    throw this.#cursor.unexpected();
  }

  #keyword(keyword: string): JqNode {
    this.#cursor.next();
    switch (keyword) {
      case 'if':
        return this.#if();
      case 'try': {
        const body = this.#postfix();
        const handler = this.#cursor.is('keyword', 'catch') ? (this.#cursor.next(), this.#postfix()) : undefined;
        return { kind: 'try', body, handler };
      }
      case 'reduce': {
        const [source, pattern] = this.#loopHead();
        const init = this.pipe();
        this.#cursor.expect('operator', ';');
        const update = this.pipe();
        this.#cursor.expect('operator', ')');
        return { kind: 'reduce', source, pattern, init, update };
      }
      case 'foreach': {
        const [source, pattern] = this.#loopHead();
        const init = this.pipe();
        this.#cursor.expect('operator', ';');
        const update = this.pipe();
        const extract = this.#cursor.take(';') ? this.pipe() : undefined;
        this.#cursor.expect('operator', ')');
        return { kind: 'foreach', source, pattern, init, update, extract };
      }
      case 'def': {
        this.#cursor.back();
        const definition = this.definition();
        return { kind: 'function', definition, body: this.pipe() };
      }
      default:
        this.#cursor.back();
        throw this.#cursor.unexpected();
    }
  }

  /** `term as pattern (`; the term must not swallow its `as`. */
  #loopHead(): [JqNode, JqPattern] {
    const depth = this.#depth;
    this.#depth = 0;
    const source = this.#postfix();
    this.#depth = depth;
    this.#cursor.expect('keyword', 'as');
    const pattern = this.#pattern();
    this.#cursor.expect('operator', '(');
    return [source, pattern];
  }

  #if(): JqNode {
    const branches: { condition: JqNode; body: JqNode }[] = [];
    do {
      const condition = this.pipe();
      this.#cursor.expect('keyword', 'then');
      branches.push({ condition, body: this.pipe() });
    } while (this.#cursor.takeKeyword('elif'));
    const otherwise = this.#cursor.takeKeyword('else') ? this.pipe() : undefined;
    this.#cursor.expect('keyword', 'end');
    return { kind: 'if', branches, otherwise };
  }

  #call(): JqNode {
    const name = this.#cursor.next().value;
    if (name === 'break' && this.#cursor.is('variable')) return { kind: 'break', name: this.#cursor.next().value };
    if (name === 'null' || name === 'true' || name === 'false') return { kind: 'literal', value: name === 'null' ? null : name === 'true' };
    const args: JqNode[] = [];
    if (this.#cursor.take('(')) {
      do args.push(this.pipe());
      while (this.#cursor.take(';'));
      this.#cursor.expect('operator', ')');
    }
    return { kind: 'call', name, args };
  }

  #map(): JqNode {
    const entries: { key: JqNode; value: JqNode }[] = [];
    this.#cursor.expect('operator', '{');
    while (!this.#cursor.is('operator', '}')) {
      if (entries.length > 0) this.#cursor.expect('operator', ',');
      entries.push(this.#entry());
    }
    this.#cursor.next();
    return { kind: 'map', entries };
  }

  #entry(): { key: JqNode; value: JqNode } {
    if (this.#cursor.is('variable')) {
      const { value: name } = this.#cursor.next();
      return { key: { kind: 'literal', value: name }, value: { kind: 'variable', name } };
    }
    let key: JqNode;
    if (this.#cursor.take('(')) {
      key = this.pipe();
      this.#cursor.expect('operator', ')');
    } else if (this.#cursor.is('text') || this.#cursor.is('format')) {
      const format = this.#cursor.is('format') ? this.#cursor.next().value : undefined;
      key = this.#text(this.#cursor.expect('text'), format);
    } else key = { kind: 'literal', value: this.#cursor.key() };
    if (this.#cursor.take(':')) return { key, value: this.#entryValue() };
    return { key, value: { kind: 'index', target: { kind: 'identity' }, key } };
  }

  /** The value of an entry ends at a comma: terms joined by `|` only. */
  #entryValue(): JqNode {
    const value = this.#level(0);
    return this.#cursor.take('|') ? { kind: 'pipe', left: value, right: this.#entryValue() } : value;
  }

  #pattern(): JqPattern {
    if (this.#cursor.is('variable')) return { kind: 'variable', name: this.#cursor.next().value };
    if (this.#cursor.take('[')) {
      const items: JqPattern[] = [];
      do items.push(this.#pattern());
      while (this.#cursor.take(','));
      this.#cursor.expect('operator', ']');
      return { kind: 'list', items };
    }
    this.#cursor.expect('operator', '{');
    const entries: Extract<JqPattern, { kind: 'map' }>['entries'] = [];
    do {
      const variable = this.#cursor.is('variable') ? this.#cursor.next().value : undefined;
      const key: JqNode = variable === undefined ? this.#patternKey() : { kind: 'literal', value: variable };
      const pattern = this.#cursor.take(':') ? this.#pattern() : undefined;
      if (variable === undefined && !pattern) throw this.#cursor.unexpected();
      entries.push({ key, variable, pattern });
    } while (this.#cursor.take(','));
    this.#cursor.expect('operator', '}');
    return { kind: 'map', entries };
  }

  #patternKey(): JqNode {
    if (this.#cursor.is('text')) return this.#text(this.#cursor.next(), undefined);
    if (!this.#cursor.take('(')) return { kind: 'literal', value: this.#cursor.key() };
    const key = this.pipe();
    this.#cursor.expect('operator', ')');
    return key;
  }

  #text(token: JqToken, format: string | undefined): JqNode {
    const parts = (token.parts ?? []).map((part) => {
      if (typeof part === 'string') return part;
      const inner = new JqParser(part, this.#depth + 1);
      const node = inner.pipe();
      inner.expectEnd();
      return node;
    });
    const [only] = parts;
    return parts.length === 1 && typeof only === 'string' ? { kind: 'literal', value: only } : { kind: 'text', format, parts };
  }
}

function binary(operator: string, left: JqNode, right: JqNode): JqNode {
  if (operator === '//') return { kind: 'alternative', left, right };
  if (operator === 'and' || operator === 'or') return { kind: operator, left, right };
  return { kind: UPDATES.has(operator) ? 'update' : 'operation', operator, left, right };
}
