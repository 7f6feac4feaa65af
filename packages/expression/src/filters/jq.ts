import { isAppError } from '@windhover/kernel';
import { isControlFlow } from '../errors/control-flow.ts';
import { isExpressionError } from '../errors/expression-error.ts';
import type { JqEngine } from '../host/jq-engine.ts';
import { isPathProgram } from '../jq/is-path-program.ts';
import { JqError, JqSyntaxError } from '../jq/jq-error.ts';
import { runJq } from '../jq/run-jq.ts';
import { requiredText } from '../runtime/arguments.ts';
import type { CallSite } from '../runtime/call-site.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { parseJson } from '../text/parse-json.ts';
import { jsonText } from '../values/json-text.ts';
import { javaClassName } from '../values/shapes.ts';

/**
 * The jq filter: all outputs of a jq program as a list. A text is read as JSON first. Programs that only follow a path mean
 * the same to every jq, and are not worth a way to the host's.
 */
export const JQ_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('jq', ['expression'], (input, args, at) => {
    const program = requiredText(args, 'expression', at);
    const value = typeof input === 'string' ? readJson(input, at) : input;
    try {
      const { jq, nowMs } = at.context.state.services;
      if (jq && !isPathProgram(program)) return runByEngine(jq, program, value, at);
      return runJq(program, value, at.context.budget, () => nowMs());
    } catch (error) {
      if (isExpressionError(error) || isControlFlow(error) || error instanceof RangeError) throw error;
      const told = error instanceof JqError || error instanceof JqSyntaxError || isAppError(error);
      const reason = told ? error.message : 'internal error';
      return at.fail(`Failed to resolve JQ expression '${program}': ${reason}`, error);
    }
  }),
];

/** Programs of the host's jq are paid for by the size of what goes in and comes out; their time has its own limit. */
function runByEngine(jq: JqEngine, program: string, value: unknown, at: CallSite): unknown[] {
  const input = jsonText(value);
  at.context.budget.size(input.length);
  return jq.run(program, input).map((output) => {
    at.context.budget.size(output.length);
    return parseJson(output);
  });
}

function readJson(text: string, at: CallSite): unknown {
  at.context.budget.size(text.length);
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return at.fail(`Unable to parse jq value with type '${javaClassName(text)}' as JSON: ${reason}`, error);
  }
}
