import { isPlainObject } from '@windhover/kernel';
import type { TaskRunSnapshot } from '../../model/snapshot.ts';

/** What the waiting of a Pause ended in, by its outputs: its own part in the state of its level. */
export function pauseOutcome({ outputs }: TaskRunSnapshot): unknown {
  const resumed = outputs?.['resumed'];
  return isPlainObject(resumed) ? resumed['to'] : undefined;
}
