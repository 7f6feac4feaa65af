import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';

/**
 * The `onPause` task of a Pause has ended: it never counts in what the Pause ends in, and a failure is a warning in its log.
 * A Pause that was resumed meanwhile goes on now.
 */
export function closeBeside(draft: Draft, ownerId: string, child: TaskRunSnapshot): void {
  const owner = draft.get(ownerId);
  draft.frame(ownerId).openLanes -= 1;
  if (child.state === 'FAILED') draft.log('WARN', `Task '${child.taskId}' of 'onPause' ended in FAILED; the pause is not affected`, owner);
  if (owner.state !== 'PAUSED' && !isTerminal(owner.state)) draft.queue.push({ kind: 'fill', ownerId });
}
