import { argument, booleanArgument, given } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import { MISSING } from '../runtime/variables.ts';
import type { FunctionDefinition } from '../runtime/definition.ts';
import { func } from '../runtime/definition.ts';
import { force } from '../values/lazy-value.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';

/** Texts inside a value rendered with the variables of the call, map keys too; other scalars stay. */
function rendered(given: unknown, recursive: boolean, at: CallSite): unknown {
  const { state, variables, budget } = at.context;
  const scope = variables.asScope();
  const walk = (item: unknown): unknown => {
    budget.step();
    const value = force(item);
    if (typeof value === 'string') return state.renderNested(value, scope, recursive);
    if (isList(value)) return value.map(walk);
    if (!isMap(value)) return value;
    const result = emptyMap();
    for (const key of Object.keys(value)) result[state.renderNested(key, scope, recursive)] = walk(value[key]);
    return result;
  };
  return walk(given);
}

function template(args: Arguments, at: CallSite): unknown {
  if (!given(args, 'template')) return at.fail(`The '${at.name}' function expects an argument 'template'.`);
  return argument(args, 'template');
}

/** Every variable in sight, computed. */
function printContext(_args: Arguments, at: CallSite): unknown {
  const result = emptyMap();
  for (const name of at.context.variables.names()) {
    const value = at.context.variables.lookup(name);
    if (value !== MISSING) result[name] = value;
  }
  return result;
}

/** Functions that render templates inside templates, and that show the context. */
export const RENDERING_FUNCTIONS: readonly FunctionDefinition[] = [
  func('render', ['template', 'recursive'], (args, at) => rendered(template(args, at), booleanArgument(args, 'recursive', at) ?? true, at)),
  func('renderOnce', ['template'], (args, at) => rendered(template(args, at), false, at)),
  func('printContext', [], printContext),
  func('fetchContext', [], printContext),
];
