import type { Invariant } from './invariant.ts';

/** A lane ends with the first task run that failed or was killed; operators alone can make it otherwise. */
export const nothingAfterFailure: Invariant = ({ store, restarts }) => {
  if (restarts > 0) return undefined;
  const lanes = Map.groupBy(store.taskRuns.values(), ({ parentId, phase, lane }) => `${parentId ?? 'root'} ${phase} lane ${lane}`);
  for (const [place, runs] of lanes) {
    const at = runs.findIndex(({ state }) => state === 'FAILED' || state === 'KILLED');
    if (at >= 0 && at < runs.length - 1) return `${place} went on after ${runs[at]?.id} in ${runs[at]?.state}`;
  }
  return undefined;
};
