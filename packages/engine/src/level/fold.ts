import type { State } from '@windhover/kernel';
import type { Frame } from '../model/frame.ts';

/**
 * Adds a closed child to what its level ends as. Children of `main` count in full; of `finally` a failure counts and a
 * warning does not; `errors` and `after` never change the outcome. A failure or a kill stops the phase.
 */
export function fold(frame: Frame, state: State): void {
  const failed = state === 'FAILED';
  const killed = state === 'KILLED';
  if (failed || killed) frame.stopped = true;
  if (frame.phase === 'after') return;
  if (killed) frame.killed = true;
  if (frame.phase === 'errors') return;
  if (failed) frame.failed = true;
  if (state === 'WARNING' && frame.phase === 'main') frame.warned = true;
}
