import type { Range } from '../syntax/nodes.ts';
import { javaClassName } from '../values/shapes.ts';
import type { Context } from './context.ts';

/** Arguments of a call by parameter name; a parameter that wasn't given has no key. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The place a filter, function or test was called from. */
export class CallSite {
  readonly context: Context;
  readonly name: string;
  readonly range: Range;

  constructor(context: Context, name: string, range: Range) {
    this.context = context;
    this.name = name;
    this.range = range;
  }

  /** Ends evaluation with a message that names the place of the call. */
  fail(message: string, cause?: unknown): never {
    throw this.context.error(message, this.range, 'value', undefined, cause);
  }

  /** Ends evaluation because the filter can't work on this kind of value. */
  wrongInput(input: unknown, expected: string): never {
    return this.fail(`The '${this.name}' filter can only be applied to ${expected}. Actual type was: ${javaClassName(input)}`);
  }
}
