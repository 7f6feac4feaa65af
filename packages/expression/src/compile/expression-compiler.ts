import type { Evaluate } from '../runtime/context.ts';
import type { Expression } from '../syntax/nodes.ts';

/** Compiles the parts of an expression; handed down so that the compilers of its kinds don't depend on each other. */
export interface ExpressionCompiler {
  /** A missing variable or attribute is an error. */
  strict(expression: Expression): Evaluate;
  /** A missing variable or attribute gives MISSING. */
  tolerant(expression: Expression): Evaluate;
}
