import { Readable } from 'node:stream';
import type { ExecutionStore } from '../../ports/execution-store.ts';
import type { SubflowGroup } from '../../ports/subflow-store.ts';
import type { BuiltInTask } from './built-in-task.ts';

const PAGE = 200;

/** Writes the outputs of all subflow executions of a ForEachItem into one file, in the order of the batches: a map on each line. */
export function mergeOutputs(store: ExecutionStore): BuiltInTask {
  return async (context, { claimed, task }) => {
    const itemsTaskId = String(task.properties['itemsTaskId']);
    const key = { tenantId: claimed.execution.tenantId, executionId: claimed.execution.id };
    const whole = await store.loadWhole(key);
    const items = whole?.taskRuns.findLast((run) => run.taskId === itemsTaskId && run.parentId === claimed.taskRun.parentId);
    if (!items) throw new Error(`The executions of '${itemsTaskId}' are not to be found`);
    const group: SubflowGroup = { tenantId: key.tenantId, taskRunId: items.id, fromAttempt: 1, attempt: items.attempt };
    return { outputs: { subflowOutputs: await context.storage.put('outputs.ion', Readable.from(outputLines(store, group))) } };
  };
}

async function* outputLines(store: ExecutionStore, group: SubflowGroup): AsyncGenerator<string> {
  for (let afterIteration = -1; ;) {
    const children = await store.subflowChildren(group, { afterIteration, limit: PAGE, outputs: true });
    for (const { outputs } of children) if (outputs) yield `${JSON.stringify(outputs)}\n`;
    afterIteration = children.at(-1)?.iteration ?? afterIteration;
    if (children.length < PAGE) return;
  }
}
