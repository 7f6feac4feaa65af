import { HOST_FUNCTIONS } from '../functions/host-functions.ts';
import type { Expression, ExpressionOf, Statement } from '../syntax/nodes.ts';
import { compileTemplate } from '../compile/compile-template.ts';
import { isTemplate } from '../render/is-template.ts';
import { isList, isMap } from '../values/shapes.ts';
import { childrenOf } from './visit.ts';

/** What a template reads, found without running it. Never less than what it can read. */
export interface References {
  /** Names of root variables; 'all' when the template can read any of them. */
  variables: ReadonlySet<string> | 'all';
  /** Ids of tasks whose outputs are read; 'all' when which ones depends on values. */
  outputs: ReadonlySet<string> | 'all';
  /** Functions that ask the outside: `secret`, `kv`, `read` … */
  hostFunctions: ReadonlySet<string>;
}

interface ImplicitReads {
  variables: readonly string[];
  allOutputs: boolean;
}

/** Functions that see more than their arguments name: the root variables they read, and whether they reach into all outputs. */
const IMPLICIT: ReadonlyMap<string, ImplicitReads> = new Map<string, ImplicitReads>([
  ['currentEachOutput', { variables: ['parents', 'taskrun'], allOutputs: false }],
  ['iterationOutput', { variables: ['parents', 'taskrun', 'task'], allOutputs: false }],
  ['parentOutput', { variables: ['parent', 'parents', 'outputs'], allOutputs: true }],
  ['tasksWithState', { variables: ['tasks'], allOutputs: false }],
  ...['read', 'fileURI', 'fileSize', 'fileExists', 'isFileEmpty'].map((name): [string, ImplicitReads] =>
    [name, { variables: ['flow', 'execution', 'trigger'], allOutputs: false }]),
]);
const EVERYTHING: ReadonlySet<string> = new Set(['printContext', 'fetchContext']);
const RENDERING: ReadonlySet<string> = new Set(['render', 'renderOnce']);
const HOST: ReadonlySet<string> = new Set(HOST_FUNCTIONS);
const MAX_NESTED = 20;

/** What a template reads. Throws ExpressionError when it can't be parsed. */
export function references(template: string): References {
  return new Collector().template(template, 0).result();
}

/** What all templates inside a structure read, those in map keys included. */
export function referencesOf(value: unknown): References {
  const collector = new Collector();
  collector.structure(value);
  return collector.result();
}

class Collector {
  readonly #variables = new Set<string>();
  readonly #outputs = new Set<string>();
  readonly #hostFunctions = new Set<string>();
  #allVariables = false;
  #allOutputs = false;
  #nested = 0;

  result(): References {
    return {
      variables: this.#allVariables ? 'all' : this.#variables,
      outputs: this.#allVariables || this.#allOutputs ? 'all' : this.#outputs,
      hostFunctions: this.#hostFunctions,
    };
  }

  structure(value: unknown): void {
    if (typeof value === 'string') this.template(value, 0);
    else if (isList(value)) for (const item of value) this.structure(item);
    else if (isMap(value)) {
      for (const key of Object.keys(value)) {
        this.template(key, 0);
        this.structure(value[key]);
      }
    }
  }

  template(source: string, depth: number): this {
    if (!isTemplate(source)) return this;
    if (depth > MAX_NESTED) {
      this.#everything();
      return this;
    }
    this.#nested = depth;
    this.#body(compileTemplate(source).tree.body, new Set());
    return this;
  }

  #everything(): void {
    this.#allVariables = true;
    this.#allOutputs = true;
  }

  /** Walks statements in order; `bound` are the names that the template itself sets, and grows as it does. */
  #body(statements: readonly Statement[], bound: Set<string>): void {
    for (const statement of statements) this.#statement(statement, bound);
  }

  #statement(statement: Statement, bound: Set<string>): void {
    switch (statement.kind) {
      case 'print':
        this.#expression(statement.expression, bound);
        return;
      case 'extends':
        this.#expression(statement.parent, bound);
        this.#hostFunctions.add('read');
        this.#everything();
        return;
      case 'set':
        this.#expression(statement.value, bound);
        bound.add(statement.variable);
        return;
      case 'if':
        for (const { condition, body } of statement.branches) {
          this.#expression(condition, bound);
          this.#body(body, new Set(bound));
        }
        this.#body(statement.otherwise ?? [], new Set(bound));
        return;
      case 'for':
        this.#expression(statement.iterable, bound);
        this.#body(statement.body, new Set([...bound, statement.variable, 'loop']));
        this.#body(statement.otherwise ?? [], new Set(bound));
        return;
      case 'macro':
        for (const { fallback } of statement.parameters) if (fallback) this.#expression(fallback, new Set());
        this.#body(statement.body, new Set(statement.parameters.map(({ name }) => name)));
        return;
      case 'filter':
        for (const { args } of statement.filters) for (const { value } of args) this.#expression(value, bound);
        this.#body(statement.body, bound);
        return;
      case 'block':
      case 'group':
        this.#body(statement.body, bound);
        return;
      default:
    }
  }

  #expression(node: Expression, bound: ReadonlySet<string>): void {
    if (node.kind === 'variable') this.#variable(node.name, bound);
    else if (node.kind === 'attribute' && isRoot(node.target, 'outputs', bound)) this.#outputAttribute(node, bound);
    else {
      if (node.kind === 'call') this.#call(node, bound);
      for (const child of childrenOf(node)) this.#expression(child, bound);
    }
  }

  #variable(name: string, bound: ReadonlySet<string>): void {
    if (bound.has(name)) return;
    if (name === '_context') this.#everything();
    this.#variables.add(name);
    if (name === 'outputs') this.#allOutputs = true;
  }

  #outputAttribute(node: ExpressionOf<'attribute'>, bound: ReadonlySet<string>): void {
    this.#variables.add('outputs');
    if (node.name.kind === 'literal' && typeof node.name.value === 'string') this.#outputs.add(node.name.value);
    else {
      this.#allOutputs = true;
      this.#expression(node.name, bound);
    }
  }

  #call(node: ExpressionOf<'call'>, bound: ReadonlySet<string>): void {
    const { name, args } = node;
    if (HOST.has(name)) this.#hostFunctions.add(name);
    if (EVERYTHING.has(name)) this.#everything();
    if (RENDERING.has(name)) this.#rendering(args[0]?.value);
    const implicit = IMPLICIT.get(name);
    for (const variable of implicit?.variables ?? []) if (!bound.has(variable)) this.#variables.add(variable);
    if (implicit?.allOutputs === true) this.#allOutputs = true;
    if (name === 'iterationOutput' && !isOutputs(args[0]?.value)) {
      this.#variables.add('outputs');
      this.#allOutputs = true;
    }
  }

  /** A template given as text is looked into; any other can read everything. */
  #rendering(template: Expression | undefined): void {
    if (template?.kind === 'literal' && typeof template.value === 'string') this.template(template.value, this.#nested + 1);
    else this.#everything();
  }
}

const isRoot = (node: Expression, name: string, bound: ReadonlySet<string>): boolean =>
  node.kind === 'variable' && node.name === name && !bound.has(name);

const isOutputs = (node: Expression | undefined): boolean =>
  node?.kind === 'attribute' && node.target.kind === 'variable' && node.target.name === 'outputs';
