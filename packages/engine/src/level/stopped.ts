import type { Draft } from '../draft/draft.ts';
import type { Frame } from '../model/frame.ts';

/** Nothing may open in the level: its phase failed, the execution is being killed, or an Exit task ended it. */
export function isStopped(draft: Draft, frame: Frame): boolean {
  return frame.stopped === true || isEnding(draft);
}

/** The execution as a whole is on its way out: no level opens anything, not even handlers. `after` comes later and is free. */
export function isEnding(draft: Draft): boolean {
  if (draft.execution.state === 'KILLING') return true;
  const root = draft.execution.frame;
  return root !== undefined && root.exit !== undefined && root.phase !== 'after';
}
