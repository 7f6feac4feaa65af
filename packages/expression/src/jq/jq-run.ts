import type { Budget } from '../runtime/budget.ts';
import type { JqFunction, JqNode } from './jq-nodes.ts';

/** A value on its way through a program, with the path it was reached by where paths are asked for. */
export interface JqItem {
  value: unknown;
  path: JqPath | undefined;
}

/** Keys from the root, the last one first in the chain. */
export interface JqPath {
  parent: JqPath | undefined;
  key: unknown;
  depth: number;
}

export const ROOT_PATH: JqPath = { parent: undefined, key: undefined, depth: 0 };

export function pathKeys(path: JqPath): unknown[] {
  const keys: unknown[] = [];
  for (let step: JqPath | undefined = path; step && step.depth > 0; step = step.parent) keys.unshift(step.key);
  return keys;
}

/** A filter argument together with the place it was written at. */
export interface JqClosure {
  node: JqNode;
  scope: JqScope | undefined;
}

export type JqBinding =
  | { kind: 'variable'; name: string; value: unknown }
  | { kind: 'closure'; name: string; arity: 0; closure: JqClosure }
  | { kind: 'function'; name: string; arity: number; definition: JqFunction }
  | { kind: 'label'; name: string; target: symbol };

/** Names in sight, innermost first. */
export interface JqScope {
  binding: JqBinding;
  parent: JqScope | undefined;
}

/** What a run of a program shares. */
export interface JqRun {
  readonly budget: Budget;
  readonly nowMs: () => number;
  /** Evaluates a node; the one door for builtins that take filters. */
  evaluate(node: JqNode, scope: JqScope | undefined, item: JqItem): Iterable<JqItem>;
}
