import { emptyMap, isList, isMap } from '../values/shapes.ts';
import { isNumber } from '../values/java-number.ts';
import { jqOperation } from './jq-arithmetic.ts';
import { findBuiltin } from './jq-builtins.ts';
import { JqBreak, JqError } from './jq-error.ts';
import { formatText } from './jq-formats.ts';
import type { JqNode, JqPattern } from './jq-nodes.ts';
import { libraryFunction } from './jq-library.ts';
import { evaluateUpdate } from './jq-update.ts';
import type { JqItem, JqPath, JqRun, JqScope } from './jq-run.ts';
import { jqDescribe, jqIndex, jqSlice, jqTruthy, jqType, jqValue } from './jq-value.ts';

type Items = Iterable<JqItem>;
type Scope = JqScope | undefined;

const item = (value: unknown): JqItem => ({ value, path: undefined });
const extend = (path: JqPath | undefined, key: unknown): JqPath | undefined => path && { parent: path, key, depth: path.depth + 1 };

/** Evaluates a jq node for one input: a stream of outputs, made as they are asked for. */
export function* evaluate(node: JqNode, scope: Scope, input: JqItem, run: JqRun): Items {
  run.budget.step();
  switch (node.kind) {
    case 'identity':
      yield input;
      return;
    case 'literal':
      yield literal(node.value, input);
      return;
    case 'recurse':
      yield* recurse(input, run);
      return;
    case 'pipe':
      for (const middle of evaluate(node.left, scope, input, run)) yield* evaluate(node.right, scope, middle, run);
      return;
    case 'comma':
      yield* evaluate(node.left, scope, input, run);
      yield* evaluate(node.right, scope, input, run);
      return;
    case 'index':
      for (const target of evaluate(node.target, scope, input, run)) {
        for (const { value: key } of evaluate(node.key, scope, item(input.value), run)) {
          yield { value: jqIndex(target.value, key), path: extend(target.path, key) };
        }
      }
      return;
    case 'slice':
      yield* slice(node, scope, input, run);
      return;
    case 'iterate':
      for (const target of evaluate(node.target, scope, input, run)) yield* iterate(target, run);
      return;
    case 'call':
      yield* call(node.name, node.args, scope, input, run);
      return;
    case 'variable':
      yield item(variable(node.name, scope));
      return;
    case 'operation':
      for (const { value: right } of evaluate(node.right, scope, item(input.value), run)) {
        for (const { value: left } of evaluate(node.left, scope, item(input.value), run)) yield item(jqOperation(node.operator, left, right));
      }
      return;
    case 'negate':
      for (const { value } of evaluate(node.operand, scope, item(input.value), run)) {
        if (!isNumber(value)) throw new JqError(`${jqDescribe(value)} cannot be negated`);
        yield item(jqOperation('-', 0, value));
      }
      return;
    case 'and':
    case 'or':
      yield* junction(node, scope, input, run);
      return;
    case 'if':
      yield* conditional(node, 0, scope, input, run);
      return;
    default:
      yield* evaluateForm(node, scope, input, run);
  }
}

/** The rarer kinds of nodes. */
function* evaluateForm(node: JqNode, scope: Scope, input: JqItem, run: JqRun): Items {
  switch (node.kind) {
    case 'alternative':
      yield* alternative(node, scope, input, run);
      return;
    case 'try':
      yield* attempt(node, scope, input, run);
      return;
    case 'list': {
      const items: unknown[] = [];
      if (node.body) {
        for (const { value } of evaluate(node.body, scope, item(input.value), run)) {
          run.budget.size(1);
          items.push(value);
        }
      }
      yield item(items);
      return;
    }
    case 'map':
      yield* mapConstruction(node.entries, 0, emptyMap(), scope, input, run);
      return;
    case 'text':
      yield* interpolation(node.parts, 0, '', node.format, scope, input, run);
      return;
    case 'format':
      yield item(formatText(node.name, input.value));
      return;
    case 'bind':
      for (const { value } of evaluate(node.source, scope, item(input.value), run)) {
        yield* bound(node.patterns, value, node.body, scope, input, run);
      }
      return;
    case 'reduce':
    case 'foreach':
      yield* loop(node, scope, input, run);
      return;
    case 'function': {
      const { definition } = node;
      const inner: JqScope = { binding: { kind: 'function', name: definition.name, arity: definition.parameters.length, definition }, parent: scope };
      yield* evaluate(node.body, inner, input, run);
      return;
    }
    case 'label': {
      const target = Symbol(node.name);
      try {
        yield* evaluate(node.body, { binding: { kind: 'label', name: node.name, target }, parent: scope }, input, run);
      } catch (error) {
        if (!(error instanceof JqBreak) || error.target !== target) throw error;
      }
      return;
    }
    case 'break': {
      const found = find(scope, (binding) => binding.kind === 'label' && binding.name === node.name)?.binding;
      if (found?.kind !== 'label') throw new JqError(`$*label-${node.name} is not defined`);
      throw new JqBreak(found.target);
    }
    case 'update':
      yield* evaluateUpdate(node, scope, input, run);
      return;
    default:
      throw new JqError(`Unknown construct ${node.kind}`);
  }
}

/** `null` and `empty` keep a path alive; any other constant ends it. */
const literal = (value: unknown, input: JqItem): JqItem => (value === null && input.path ? { value: null, path: input.path } : item(value));

function* recurse(input: JqItem, run: JqRun): Items {
  yield input;
  if (!isList(input.value) && !isMap(input.value)) return;
  for (const inner of iterate(input, run)) yield* recurse(inner, run);
}

export function* iterate(target: JqItem, run: JqRun): Items {
  const { value, path } = target;
  if (isList(value)) {
    for (const [index, inner] of value.entries()) {
      run.budget.step();
      yield { value: jqValue(inner), path: extend(path, index) };
    }
  } else if (isMap(value)) {
    for (const key of Object.keys(value)) {
      run.budget.step();
      yield { value: jqValue(value[key]), path: extend(path, key) };
    }
  } else throw new JqError(`Cannot iterate over ${value === null ? 'null' : jqDescribe(value)}`);
}

function* slice(node: Extract<JqNode, { kind: 'slice' }>, scope: Scope, input: JqItem, run: JqRun): Items {
  const bound = (part: JqNode | undefined): Items => (part ? evaluate(part, scope, item(input.value), run) : [item(null)]);
  for (const target of evaluate(node.target, scope, input, run)) {
    for (const { value: to } of bound(node.to)) {
      for (const { value: from } of bound(node.from)) {
        yield { value: jqSlice(target.value, from, to), path: extend(target.path, Object.assign(emptyMap(), { start: from, end: to })) };
      }
    }
  }
}

function* junction(node: Extract<JqNode, { kind: 'pipe' | 'comma' | 'alternative' | 'and' | 'or' }>, scope: Scope, input: JqItem, run: JqRun): Items {
  const settled = node.kind === 'or';
  for (const { value: left } of evaluate(node.left, scope, item(input.value), run)) {
    if (jqTruthy(left) === settled) yield item(settled);
    else for (const { value: right } of evaluate(node.right, scope, item(input.value), run)) yield item(jqTruthy(right));
  }
}

function* conditional(node: Extract<JqNode, { kind: 'if' }>, index: number, scope: Scope, input: JqItem, run: JqRun): Items {
  const branch = node.branches[index];
  if (!branch) {
    if (node.otherwise) yield* evaluate(node.otherwise, scope, input, run);
    else yield input;
    return;
  }
  for (const { value } of evaluate(branch.condition, scope, item(input.value), run)) {
    if (jqTruthy(value)) yield* evaluate(branch.body, scope, input, run);
    else yield* conditional(node, index + 1, scope, input, run);
  }
}

/** `a // b`: the true values of `a`, else `b`; errors of `a` count as none. */
function* alternative(node: Extract<JqNode, { kind: 'pipe' | 'comma' | 'alternative' | 'and' | 'or' }>, scope: Scope, input: JqItem, run: JqRun): Items {
  let found = false;
  try {
    for (const output of evaluate(node.left, scope, input, run)) {
      if (!jqTruthy(output.value)) continue;
      found = true;
      yield output;
    }
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
  if (!found) yield* evaluate(node.right, scope, input, run);
}

function* attempt(node: Extract<JqNode, { kind: 'try' }>, scope: Scope, input: JqItem, run: JqRun): Items {
  const outputs = evaluate(node.body, scope, input, run)[Symbol.iterator]();
  for (;;) {
    let next: IteratorResult<JqItem>;
    try {
      next = outputs.next();
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      if (node.handler) yield* evaluate(node.handler, scope, item(error.value), run);
      return;
    }
    if (next.done === true) return;
    yield next.value;
  }
}

function* mapConstruction(
  entries: readonly { key: JqNode; value: JqNode }[], index: number, made: Record<string, unknown>, scope: Scope, input: JqItem, run: JqRun,
): Items {
  const entry = entries[index];
  if (!entry) {
    yield item(made);
    return;
  }
  for (const { value: key } of evaluate(entry.key, scope, item(input.value), run)) {
    if (typeof key !== 'string') throw new JqError(`Object keys must be strings, not ${jqType(key)}`);
    for (const { value } of evaluate(entry.value, scope, item(input.value), run)) {
      const next = Object.assign(emptyMap(), made);
      next[key] = value;
      yield* mapConstruction(entries, index + 1, next, scope, input, run);
    }
  }
}

function* interpolation(
  parts: readonly (string | JqNode)[], index: number, text: string, format: string | undefined, scope: Scope, input: JqItem, run: JqRun,
): Items {
  const part = parts[index];
  if (part === undefined) {
    yield item(text);
    return;
  }
  if (typeof part === 'string') {
    yield* interpolation(parts, index + 1, text + part, format, scope, input, run);
    return;
  }
  for (const { value } of evaluate(part, scope, item(input.value), run)) {
    const next = text + formatText(format ?? '@text', value);
    run.budget.size(next.length);
    yield* interpolation(parts, index + 1, next, format, scope, input, run);
  }
}

function find(scope: Scope, matches: (binding: JqScope['binding']) => boolean): JqScope | undefined {
  for (let current = scope; current; current = current.parent) if (matches(current.binding)) return current;
  return undefined;
}

function variable(name: string, scope: Scope): unknown {
  const found = find(scope, (binding) => binding.kind === 'variable' && binding.name === name)?.binding;
  if (found?.kind === 'variable') return found.value;
  if (name === 'ENV') return emptyMap();
  throw new JqError(`$${name} is not defined`);
}

const withVariable = (name: string, value: unknown, parent: Scope): JqScope => ({ binding: { kind: 'variable', name, value }, parent });

/** Runs `body` with the first pattern that fits; with `?//` an error tries the next one. */
function* bound(patterns: readonly JqPattern[], value: unknown, body: JqNode, scope: Scope, input: JqItem, run: JqRun): Items {
  const blank = patterns.length > 1 ? patterns.flatMap(patternNames).reduce<Scope>((inner, name) => withVariable(name, null, inner), scope) : scope;
  for (const [index, pattern] of patterns.entries()) {
    try {
      for (const inner of destructure(pattern, value, blank, input, run)) yield* evaluate(body, inner, input, run);
      return;
    } catch (error) {
      if (!(error instanceof JqError) || index === patterns.length - 1) throw error;
    }
  }
}

function patternNames(pattern: JqPattern): string[] {
  if (pattern.kind === 'variable') return [pattern.name];
  if (pattern.kind === 'list') return pattern.items.flatMap(patternNames);
  return pattern.entries.flatMap((entry) => [...(entry.variable === undefined ? [] : [entry.variable]), ...(entry.pattern ? patternNames(entry.pattern) : [])]);
}

/** The scopes that a value's parts make; several where a key pattern gives several keys. */
function* destructure(pattern: JqPattern, value: unknown, scope: Scope, input: JqItem, run: JqRun): Iterable<Scope> {
  if (pattern.kind === 'variable') {
    yield withVariable(pattern.name, value, scope);
    return;
  }
  if (pattern.kind === 'list') {
    if (value !== null && !isList(value)) throw new JqError(`Cannot index ${jqType(value)} with number`);
    yield* inSequence(pattern.items.map((inner, index) => (outer: Scope) => destructure(inner, jqIndex(value, index), outer, input, run)), scope);
    return;
  }
  yield* inSequence(pattern.entries.map(({ key, variable: name, pattern: inner }) => function* entry(outer: Scope): Iterable<Scope> {
    for (const { value: found } of evaluate(key, outer, input, run)) {
      if (typeof found !== 'string') throw new JqError(`Cannot index ${jqType(value)} with ${jqType(found)}`);
      const part = jqIndex(value, found);
      const named = name === undefined ? outer : withVariable(name, part, outer);
      if (inner) yield* destructure(inner, part, named, input, run);
      else yield named;
    }
  }), scope);
}

function* inSequence(steps: readonly ((scope: Scope) => Iterable<Scope>)[], scope: Scope): Iterable<Scope> {
  const [first, ...rest] = steps;
  if (!first) yield scope;
  else for (const inner of first(scope)) yield* inSequence(rest, inner);
}

function* loop(node: Extract<JqNode, { kind: 'reduce' | 'foreach' }>, scope: Scope, input: JqItem, run: JqRun): Items {
  for (const start of evaluate(node.init, scope, item(input.value), run)) {
    let state: JqItem = start;
    for (const { value } of evaluate(node.source, scope, item(input.value), run)) {
      for (const inner of destructure(node.pattern, value, scope, input, run)) {
        let last: JqItem = item(null);
        for (const next of evaluate(node.update, inner, item(state.value), run)) {
          last = next;
          if (node.kind === 'foreach') {
            if (node.extract) yield* evaluate(node.extract, inner, item(next.value), run);
            else yield next;
          }
        }
        state = last;
      }
    }
    if (node.kind === 'reduce') yield item(state.value);
  }
}

/** A parameter, a function of the program, a builtin, or a function of the library written in jq. */
function* call(name: string, args: readonly JqNode[], scope: Scope, input: JqItem, run: JqRun): Items {
  const found = find(scope, (binding) => (binding.kind === 'closure' || binding.kind === 'function') && binding.name === name && binding.arity === args.length);
  if (found?.binding.kind === 'closure') {
    const { node, scope: inner } = found.binding.closure;
    yield* evaluate(node, inner, input, run);
    return;
  }
  const own = found?.binding.kind === 'function' ? found : undefined;
  if (!own) {
    const builtin = findBuiltin(name, args.length);
    if (builtin) {
      yield* builtin(input, args.map((node) => (at: JqItem) => evaluate(node, scope, at, run)), run);
      return;
    }
  }
  const library = own ? undefined : libraryFunction(name, args.length);
  const definition = own?.binding.kind === 'function' ? own.binding.definition : library;
  if (!definition) throw new JqError(`${name}/${args.length} is not defined`);
  const home: Scope = own ?? { binding: { kind: 'function', name, arity: args.length, definition }, parent: undefined };
  yield* invoke(definition.parameters, 0, args, home, definition.body, scope, input, run);
}

/** Binds parameters one by one; a `$name` parameter runs the body once per value. */
function* invoke(
  parameters: readonly string[], index: number, args: readonly JqNode[], inner: Scope, body: JqNode, scope: Scope, input: JqItem, run: JqRun,
): Items {
  const parameter = parameters[index];
  const node = args[index];
  if (parameter === undefined || node === undefined) {
    yield* evaluate(body, inner, input, run);
    return;
  }
  const name = parameter.replace('$', '');
  const closure: JqScope = { binding: { kind: 'closure', name, arity: 0, closure: { node, scope } }, parent: inner };
  if (!parameter.startsWith('$')) {
    yield* invoke(parameters, index + 1, args, closure, body, scope, input, run);
    return;
  }
  for (const { value } of evaluate(node, scope, item(input.value), run)) {
    yield* invoke(parameters, index + 1, args, withVariable(name, value, closure), body, scope, input, run);
  }
}

