import { attributeOf } from '../runtime/attributes.ts';
import { argument, given, integerArgument, requiredText } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import type { FunctionDefinition } from '../runtime/definition.ts';
import { func } from '../runtime/definition.ts';
import { MISSING } from '../runtime/variables.ts';
import { force } from '../values/lazy-value.ts';
import { isNumber, toBigInt } from '../values/java-number.ts';
import { valueText } from '../values/java-string.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';
import type { MapValue } from '../values/shapes.ts';

/** Functions that find their way through the outputs and states of an execution. */
export const WORKFLOW_FUNCTIONS: readonly FunctionDefinition[] = [
  func('currentEachOutput', ['outputs'], currentEachOutput),
  func('iterationOutput', ['taskId', 'iteration'], iterationOutput),
  func('parentOutput', ['index'], parentOutput),
  func('tasksWithState', ['state'], tasksWithState),
];

/** A variable of the context, null when it is not there. */
function variable(at: CallSite, name: string): unknown {
  const value = at.context.variables.lookup(name);
  return value === MISSING ? null : value;
}

function get(value: unknown, name: string): unknown {
  const found = value === null ? MISSING : attributeOf(value, name);
  return found === MISSING ? null : found;
}

/** The loop values around the current task, outermost first. */
function parentValues(at: CallSite): string[] {
  const parents = variable(at, 'parents');
  if (!isList(parents)) return [];
  return [...parents].reverse().map((parent) => get(get(force(parent), 'taskrun'), 'value')).filter((value) => value !== null).map((value) => valueText(value));
}

/** The output of a sibling task in the same iteration: outputs looked up by the loop values around, then by the own one. */
function currentEachOutput(args: Arguments, at: CallSite): unknown {
  if (!given(args, 'outputs')) return at.fail("The 'currentEachOutput' function expects an argument 'outputs'.");
  let outputs = argument(args, 'outputs');
  if (!isMap(outputs)) return at.fail("The 'currentEachOutput' function expects an argument 'outputs' with type map.");
  for (const value of parentValues(at)) {
    const inner = get(outputs, value);
    if (!isMap(inner)) return at.fail('No execution outputs for the current task runs path');
    outputs = inner;
  }
  return get(outputs, valueText(get(variable(at, 'taskrun'), 'value')));
}

/** The output of another iteration (by default the one before) of a task, given by its id or its outputs. */
function iterationOutput(args: Arguments, at: CallSite): unknown {
  const current = get(variable(at, 'taskrun'), 'iteration');
  if (!isNumber(current)) return at.fail("The 'iterationOutput()' function should be used inside iterative tasks only");
  const iteration = integerArgument(args, 'iteration', at) ?? Number(toBigInt(current)) - 1;
  if (iteration < 0) return at.fail(`Cannot fetch iteration ${iteration}: no previous iteration exists.`);
  const task = argument(args, 'taskId') ?? get(variable(at, 'task'), 'id');
  const byId = !isMap(task);
  let outputs = byId ? get(variable(at, 'outputs'), valueText(task)) : task;
  for (const value of parentValues(at)) outputs = get(outputs, value);
  if (!isMap(outputs)) return null;
  const keys = Object.keys(outputs);
  const key = keys[iteration];
  if (key === undefined) {
    return at.fail(`The provided index (${iteration}) is out of range. It refers to an iteration whose outputs do not exist yet. Maximum valid index is ${keys.length - 1}.`);
  }
  const output = get(outputs, key);
  return byId ? get(output, 'value') : output;
}

/** The outputs of the enclosing task, or of the ancestor at `index` counted from the outermost. */
function parentOutput(args: Arguments, at: CallSite): unknown {
  const index = integerArgument(args, 'index', at);
  if (index === undefined) return outputsOf(variable(at, 'parent'), at);
  const parents = variable(at, 'parents');
  const count = isList(parents) ? parents.length : 0;
  if (!isList(parents) || index < 0 || index >= count) return at.fail(`Invalid index: ${index} for parents size: ${count}`);
  return outputsOf(force([...parents].reverse()[index]), at);
}

function outputsOf(parent: unknown, at: CallSite): unknown {
  const id = get(get(parent, 'task'), 'id');
  if (id === null) return at.fail("The 'parentOutput' function can only be used inside a task that has a parent.");
  const outputs = get(variable(at, 'outputs'), valueText(id));
  const value = get(get(parent, 'taskrun'), 'value');
  return outputs === null || value === null ? outputs : get(outputs, valueText(value));
}

/** `{taskId, state}` of every task in a state; task runs of loops also carry their `value`. */
function tasksWithState(args: Arguments, at: CallSite): MapValue[] {
  const wanted = requiredText(args, 'state', at, 'function').toUpperCase();
  const tasks = variable(at, 'tasks');
  if (!isMap(tasks)) return [];
  const found: MapValue[] = [];
  for (const taskId of Object.keys(tasks)) {
    const details = force(tasks[taskId]);
    if (!isMap(details)) continue;
    for (const key of Object.keys(details)) {
      at.context.budget.step();
      const inner = force(details[key]);
      const state = key === 'state' && typeof inner === 'string' ? inner : get(inner, 'state');
      if (typeof state !== 'string' || state.toUpperCase() !== wanted) continue;
      found.push(Object.assign(emptyMap(), { taskId, state: wanted }, key === 'state' ? {} : { value: key }));
    }
  }
  return found;
}
