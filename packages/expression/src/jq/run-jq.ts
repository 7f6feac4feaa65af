import { LruCache } from '../compile/lru-cache.ts';
import type { Budget } from '../runtime/budget.ts';
import { JqBreak, JqError } from './jq-error.ts';
import { evaluate } from './jq-evaluate.ts';
import type { JqNode } from './jq-nodes.ts';
import { parseJq } from './jq-parser.ts';
import type { JqRun } from './jq-run.ts';
import { jqValue } from './jq-value.ts';

const programs = new LruCache<string, JqNode>(300);

/**
 * Runs a jq program (the language of jq 1.6 with additions of 1.7; no modules, no environment, no input stream) on a
 * value and gives all its outputs. Works on plain values without copying them to JSON, and pays for every step, so that an
 * endless program stops at the budget. Throws JqSyntaxError, JqError, or what the budget throws.
 */
export function runJq(program: string, input: unknown, budget: Budget, nowMs: () => number): unknown[] {
  const node = programs.get(program) ?? parseJq(program);
  programs.set(program, node);
  const run: JqRun = { budget, nowMs, evaluate: (inner, scope, item) => evaluate(inner, scope, item, run) };
  const outputs: unknown[] = [];
  try {
    for (const { value } of evaluate(node, undefined, { value: jqValue(input), path: undefined }, run)) {
      budget.size(1);
      outputs.push(value);
    }
  } catch (error) {
    if (error instanceof JqBreak) throw new JqError('break');
    throw error;
  }
  return outputs;
}
