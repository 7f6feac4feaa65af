import type { Invariant } from './invariant.ts';

/** A task has one task run per parent, phase and lane, and a lane runs its tasks in order without a gap. */
export const oneRunPerPlace: Invariant = ({ store, plan }) => {
  const lanes = Map.groupBy(store.taskRuns.values(), ({ parentId, phase, lane }) => `${parentId ?? 'root'} ${phase} lane ${lane}`);
  for (const [place, runs] of lanes) {
    const indexes = runs.map(({ taskId }) => plan.nodes.get(taskId)?.index ?? -1);
    const [first = 0] = indexes;
    if (indexes.some((index, at) => index !== first + at)) return `${place} ran tasks ${runs.map(({ taskId }) => taskId).join(', ')}`;
  }
  return undefined;
};
