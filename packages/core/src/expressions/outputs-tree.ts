import { openedValue } from '../execution/opened-value.ts';
import type { SealedValue } from '../execution/sealed-inputs.ts';
import type { TaskRunOutputs } from '../ports/execution-store.ts';

type Tree = Record<string, unknown>;

const newTree = (): Tree => Object.create(null) as Tree;

/**
 * `outputs` as expressions see it: by task id, then by the loop values around the task run, outermost first.
 * Later task runs of the same place overwrite earlier ones. Encrypted outputs are put through `open` where it is given.
 */
export function outputsTree(closed: readonly TaskRunOutputs[], open?: (sealed: SealedValue) => string): Tree {
  const root = newTree();
  for (const row of closed) {
    if (row.outputs) merge(descend(root, [row.taskId, ...row.values]), row.outputs, open);
  }
  return root;
}

/** `tasks`: state by task id, or by task id and loop value. */
export function statesTree(closed: readonly TaskRunOutputs[]): Tree {
  const root = newTree();
  for (const row of closed) descend(root, [row.taskId, ...row.values.slice(-1)])['state'] = row.state;
  return root;
}

function descend(root: Tree, path: string[]): Tree {
  let level = root;
  for (const part of path) {
    const next = level[part];
    level = typeof next === 'object' && next !== null ? (next as Tree) : (level[part] = newTree()) as Tree;
  }
  return level;
}

function merge(target: Tree, outputs: Record<string, unknown>, open: ((sealed: SealedValue) => string) | undefined): void {
  for (const [key, value] of Object.entries(outputs)) target[key] = open ? openedValue(value, open) : value;
}
