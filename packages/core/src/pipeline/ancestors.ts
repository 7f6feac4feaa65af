import type { Snapshot, TaskRunSnapshot } from '@windhover/engine';

/** The flowable task runs above a task run, nearest first. */
export function ancestorsOf(taskRun: TaskRunSnapshot | undefined, snapshot: Snapshot): TaskRunSnapshot[] {
  const byId = new Map(snapshot.taskRuns.map((row) => [row.id, row]));
  const ancestors: TaskRunSnapshot[] = [];
  for (let parent = byId.get(taskRun?.parentId ?? ''); parent; parent = byId.get(parent.parentId ?? '')) ancestors.push(parent);
  return ancestors;
}
