import type { Snapshot } from '@windhover/engine';
import type { Claimed } from '../ports/execution-store.ts';

/**
 * The whole snapshot, where a claim tells it: when every level down to the claimed task run has one open lane, the
 * open task runs are that one and those above it. Undefined when others may be open.
 */
export function snapshotOf({ execution, taskRun, ancestors }: Claimed): Snapshot | undefined {
  const frames = [execution.frame, ...ancestors.map(({ frame }) => frame)];
  if (!frames.every((frame) => frame?.openLanes === 1)) return undefined;
  return { execution, taskRuns: [...ancestors.toReversed(), taskRun] };
}
