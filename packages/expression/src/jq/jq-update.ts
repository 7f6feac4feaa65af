import { jqOperation } from './jq-arithmetic.ts';
import { JqError } from './jq-error.ts';
import type { JqNode } from './jq-nodes.ts';
import { deletePaths, getPath, setPath } from './jq-paths.ts';
import { pathKeys, ROOT_PATH } from './jq-run.ts';
import type { JqItem, JqRun, JqScope } from './jq-run.ts';
import { jqDescribe, jqTruthy } from './jq-value.ts';

type UpdateNode = Extract<JqNode, { kind: 'update' }>;

/** `left op= right`: a copy of the input with the places that `left` names changed. */
export function* evaluateUpdate(node: UpdateNode, scope: JqScope | undefined, input: JqItem, run: JqRun): Iterable<JqItem> {
  const value = (of: unknown): JqItem => ({ value: of, path: undefined });
  if (node.operator === '|=') {
    yield value(modify(node, scope, input.value, run));
    return;
  }
  for (const { value: right } of run.evaluate(node.right, scope, value(input.value))) {
    let result = input.value;
    for (const path of pathsOf((item) => run.evaluate(node.left, scope, item), input.value)) {
      run.budget.step(path.length + 1);
      const old = node.operator === '=' ? null : getPath(result, path);
      result = setPath(result, path, changed(node.operator, old, right));
    }
    yield value(result);
  }
}

function changed(operator: string, old: unknown, right: unknown): unknown {
  if (operator === '=') return right;
  if (operator === '//=') return jqTruthy(old) ? old : right;
  return jqOperation(operator.slice(0, -1), old, right);
}

/** `|=`: each place gets the first output of the filter for its value; a place without output is removed. */
function modify(node: UpdateNode, scope: JqScope | undefined, input: unknown, run: JqRun): unknown {
  let result = input;
  const removed: unknown[][] = [];
  for (const path of pathsOf((item) => run.evaluate(node.left, scope, item), input)) {
    run.budget.step(path.length + 1);
    let found = false;
    for (const { value } of run.evaluate(node.right, scope, { value: getPath(result, path), path: undefined })) {
      result = setPath(result, path, value);
      found = true;
      break;
    }
    if (!found) removed.push(path);
  }
  return removed.length === 0 ? result : deletePaths(result, removed);
}

/** The paths that a filter takes through a value. */
export function* pathsOf(filter: (item: JqItem) => Iterable<JqItem>, input: unknown): Iterable<unknown[]> {
  for (const { path, value } of filter({ value: input, path: ROOT_PATH })) {
    if (!path) throw new JqError(`Invalid path expression with result ${jqDescribe(value)}`);
    yield pathKeys(path);
  }
}
