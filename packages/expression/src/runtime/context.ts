import { isAppError } from '@windhover/kernel';
import { ExpressionError, isExpressionError } from '../errors/expression-error.ts';
import type { ExpressionErrorReason } from '../errors/expression-error.ts';
import { positionAt } from '../errors/source-position.ts';
import type { HostCall } from '../host/host-call.ts';
import type { HostServices } from '../host/expression-host.ts';
import type { MacroParameter, Range, SyntaxTree } from '../syntax/nodes.ts';
import type { Budget } from './budget.ts';
import type { Scope } from './scope.ts';
import type { Variables } from './variables.ts';

/** Receives what a template writes. */
export interface Sink {
  /** Literal text of the template. */
  text(text: string): void;
  /** The value of a `{{ expression }}`. */
  value(value: unknown): void;
}

/** Computes the value of an expression. */
export type Evaluate = (context: Context) => unknown;
/** Writes a part of the output. */
export type Render = (context: Context, sink: Sink) => void;

export interface CompiledMacro {
  name: string;
  parameters: { name: MacroParameter['name']; fallback: Evaluate | undefined }[];
  body: Render;
}

/** A template ready to be rendered any number of times. */
export interface CompiledTemplate {
  readonly source: string;
  readonly tree: SyntaxTree;
  readonly render: Render;
  readonly macros: ReadonlyMap<string, CompiledMacro>;
  readonly blocks: ReadonlyMap<string, Render>;
}

/** Where evaluation is among templates of which each extends the next. */
export interface Inheritance {
  /** The most derived one first. */
  readonly templates: readonly CompiledTemplate[];
  readonly level: number;
  /** The block that is being written. */
  readonly block?: string;
}

/** What all templates of one render share. */
export interface RenderState {
  readonly budget: Budget;
  readonly services: HostServices;
  /** The result of a host call; throws Suspend while it is not known. */
  readonly callHost: (call: Omit<HostCall, 'key'>) => unknown;
  /** Strings are rendered until they stop changing, and `render()` does not exist (Kestra's recursive-rendering setting). */
  readonly recursive: boolean;
  /** Renders a template that a template asked for. */
  readonly renderNested: (template: string, scope: Scope, recursive: boolean) => string;
  readonly compile: (source: string) => CompiledTemplate;
}

/** A template being evaluated. */
export class Context {
  readonly template: CompiledTemplate;
  readonly variables: Variables;
  readonly state: RenderState;
  readonly budget: Budget;
  /** Undefined in a template that stands alone. */
  readonly inheritance: Inheritance | undefined;

  constructor(template: CompiledTemplate, variables: Variables, state: RenderState, inheritance?: Inheritance) {
    this.inheritance = inheritance;
    this.template = template;
    this.variables = variables;
    this.state = state;
    this.budget = state.budget;
  }

  /** The same template with other variables. */
  with(variables: Variables): Context {
    return new Context(this.template, variables, this.state, this.inheritance);
  }

  /** The same variables in another template of those that extend each other. */
  at(inheritance: Inheritance): Context {
    return new Context(inheritance.templates[inheritance.level] ?? this.template, this.variables, this.state, inheritance);
  }

  /** An error at a place of this template; the message names the place. Whether trying again can help comes from the cause. */
  error(message: string, range: Range, reason: ExpressionErrorReason = 'value', suggestion?: string, cause?: unknown): ExpressionError {
    const position = positionAt(this.template.source, range.start, range.end);
    const place = `(line ${position.line}, column ${position.column})`;
    const inherited = isAppError(cause) ? { kind: cause.kind, retryable: cause.retryable } : {};
    return new ExpressionError(`${message} ${place}`, { reason, position, suggestion, cause, ...inherited });
  }

  /** An error that knows no place, such as a budget that ran out, at this place; anything else as it is. */
  placed(error: unknown, range: Range): unknown {
    if (!isExpressionError(error) || error.placed) return error;
    return this.error(error.message, range, error.reason, error.suggestion, error);
  }
}
