import { isPlainObject, isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/** A task of a Dag has a task run only once those of all tasks it depends on have ended. */
export const dependenciesFirst: Invariant = ({ store, plan, restarts }) => {
  if (restarts > 0) return undefined;
  for (const { id, parentId, taskId, phase } of store.taskRuns.values()) {
    const parent = parentId === undefined ? undefined : plan.nodes.get(store.taskRuns.get(parentId)?.taskId ?? '');
    const dependsOn = parent?.task.properties['dependsOn'];
    if (!isPlainObject(dependsOn) || phase !== 'main') continue;
    const needed = dependsOn[taskId];
    for (const other of Array.isArray(needed) ? needed.map(String) : []) {
      const run = [...store.taskRuns.values()].find((one) => one.parentId === parentId && one.taskId === other);
      if (plan.nodes.has(other) && !(run && isTerminal(run.state))) return `task run ${id} did not wait for ${other}`;
    }
  }
  return undefined;
};
