import type { Flow } from '../model/flow.ts';
import type { TaskDefinition } from '../model/task.ts';

/** A task and those below it, parents first: branches, then errors, then finally. */
export function* tasksBelow(task: TaskDefinition): Generator<TaskDefinition> {
  yield task;
  for (const list of [...Object.values(task.branches), task.errors, task.finally]) {
    for (const child of list) yield* tasksBelow(child);
  }
}

/** Every task of a flow at every depth, parents first. */
export function* allTasks(flow: Flow): Generator<TaskDefinition> {
  const listeners = (flow.listeners ?? []).flatMap((listener) => listener.tasks);
  for (const list of [flow.tasks, flow.errors, flow.finally, flow.afterExecution, listeners]) {
    for (const task of list) yield* tasksBelow(task);
  }
}
