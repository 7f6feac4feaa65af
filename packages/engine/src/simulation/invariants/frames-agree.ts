import { isTerminal } from '@windhover/kernel';
import type { Frame } from '../../model/frame.ts';
import type { TaskRunSnapshot } from '../../model/snapshot.ts';
import type { Invariant } from './invariant.ts';

/**
 * A frame counts exactly the children that are open, they are of its phase (or the `onPause` task of a Pause), one per lane,
 * and within its limit.
 */
export const framesAgree: Invariant = ({ store, plan }) => {
  const children = Map.groupBy([...store.taskRuns.values()].filter(({ state }) => !isTerminal(state)), ({ parentId }) => parentId);
  const root = store.execution.frame;
  const levels: [string | undefined, Frame][] = root ? [[undefined, root]] : [];
  for (const { id, frame } of store.taskRuns.values()) if (frame) levels.push([id, frame]);
  for (const [id, frame] of levels) {
    const problem = disagreement(frame, children.get(id) ?? [], id !== undefined && plan.nodes.get(store.taskRuns.get(id)?.taskId ?? '')?.after.length === 1);
    if (problem !== undefined) return `level ${id ?? 'root'}: ${problem}`;
  }
  return undefined;
};

function disagreement(frame: Frame, open: readonly TaskRunSnapshot[], hasOnPause: boolean): string | undefined {
  if (frame.openLanes !== open.length) return `${frame.openLanes} open lanes but ${open.length} open children`;
  if (new Set(open.map(({ lane }) => lane)).size !== open.length) return 'two open children in one lane';
  if (open.some(({ phase }) => phase !== frame.phase && !(hasOnPause && phase === 'after'))) return `an open child is not of phase ${frame.phase}`;
  const limit = frame.phase === 'main' && frame.maxOpenLanes > 0 ? frame.maxOpenLanes : Infinity;
  return open.length > limit ? `${open.length} lanes are open, more than ${limit}` : undefined;
}
