import { JqError } from './jq-error.ts';
import { output } from './jq-builtin.ts';
import type { JqArgument, JqBuiltinEntry } from './jq-builtin.ts';
import type { JqItem, JqRun } from './jq-run.ts';
import { jqTruthy } from './jq-value.ts';

/** Values that a loop may hold open at once. */
const MAX_DEPTH = 100_000;

/** Builtins that apply a filter to its own outputs. They keep a stack of their own, so that long loops don't exhaust the engine's. */
export const LOOP_BUILTINS: readonly JqBuiltinEntry[] = [
  ['recurse/1', (input, [next], run) => unfold(input, run, (item) => ({ emit: true, next: apply(next, item) }))],
  ['recurse/2', (input, [next, condition], run) => unfold(input, run, (item) => ({ emit: true, next: filtered(apply(next, item), condition) }))],
  ['repeat/1', (input, [next], run) => unfold(input, run, (item) => ({ emit: true, next: apply(next, item) }))],
  ['while/2', (input, [condition, update], run) => unfold(input, run, (item) => {
    const goesOn = holds(condition, item);
    return { emit: goesOn, next: goesOn ? apply(update, item) : [] };
  })],
  ['until/2', (input, [condition, update], run) => unfold(input, run, (item) => {
    const ended = holds(condition, item);
    return { emit: ended, next: ended ? [] : apply(update, item) };
  })],
];

const apply = (filter: JqArgument | undefined, item: JqItem): Iterable<JqItem> => filter?.(item) ?? [];

/** Whether the first output of a condition is true. */
function holds(condition: JqArgument | undefined, item: JqItem): boolean {
  for (const { value } of apply(condition, output(item.value))) return jqTruthy(value);
  return false;
}

function* filtered(items: Iterable<JqItem>, condition: JqArgument | undefined): Iterable<JqItem> {
  for (const item of items) if (holds(condition, item)) yield item;
}

function* unfold(input: JqItem, run: JqRun, step: (item: JqItem) => { emit: boolean; next: Iterable<JqItem> }): Iterable<JqItem> {
  const stack: Iterator<JqItem>[] = [[input][Symbol.iterator]()];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    run.budget.step();
    const found = top.next();
    if (found.done === true) {
      stack.pop();
      continue;
    }
    const { emit, next } = step(found.value);
    if (emit) yield found.value;
    if (stack.length >= MAX_DEPTH) throw new JqError('The loop goes on for too long');
    stack.push(next[Symbol.iterator]());
  }
}
