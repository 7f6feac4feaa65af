import { isControlFlow } from '../errors/control-flow.ts';
import { isExpressionError } from '../errors/expression-error.ts';
import { JqError, JqSyntaxError } from '../jq/jq-error.ts';
import { runJq } from '../jq/run-jq.ts';
import { requiredText } from '../runtime/arguments.ts';
import type { CallSite } from '../runtime/call-site.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { parseJson } from '../text/parse-json.ts';
import { javaClassName } from '../values/shapes.ts';

/** The jq filter: all outputs of a jq program as a list. A text is read as JSON first. */
export const JQ_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('jq', ['expression'], (input, args, at) => {
    const program = requiredText(args, 'expression', at);
    const value = typeof input === 'string' ? readJson(input, at) : input;
    try {
      return runJq(program, value, at.context.budget, () => at.context.state.services.nowMs());
    } catch (error) {
      if (isExpressionError(error) || isControlFlow(error) || error instanceof RangeError) throw error;
      const reason = error instanceof JqError || error instanceof JqSyntaxError ? error.message : 'internal error';
      return at.fail(`Failed to resolve JQ expression '${program}': ${reason}`, error);
    }
  }),
];

function readJson(text: string, at: CallSite): unknown {
  at.context.budget.size(text.length);
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return at.fail(`Unable to parse jq value with type '${javaClassName(text)}' as JSON: ${reason}`, error);
  }
}
