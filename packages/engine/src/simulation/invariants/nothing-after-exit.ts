import type { TaskRunSnapshot } from '../../model/snapshot.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';

/** Once an Exit task has ended the execution, nothing is made any more but afterExecution. */
export const nothingAfterExit: Invariant = (world) => {
  const { last } = world;
  const exited = last?.execution.state === 'RUNNING' && last.execution.frame?.exit !== undefined;
  const made = exited ? last.inserted.find((run) => topPhase(world, run) !== 'after') : undefined;
  return made && `task run ${made.id} was made after the execution exited`;
};

function topPhase({ store }: World, run: TaskRunSnapshot): TaskRunSnapshot['phase'] {
  let top = run;
  for (let parent: TaskRunSnapshot | undefined = run; parent; parent = store.taskRuns.get(parent.parentId ?? '')) top = parent;
  return top.phase;
}
