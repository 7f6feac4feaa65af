import type { TaskDefinition } from '@windhover/flow';
import type { State } from '@windhover/kernel';
import type { Frame } from '../model/frame.ts';

/** What a level ends as: KILLED over FAILED over WARNING over SUCCESS (flow language §3.9). */
export function foldedState(frame: Frame): State {
  if (frame.killed) return 'KILLED';
  if (frame.failed) return 'FAILED';
  return frame.warned ? 'WARNING' : 'SUCCESS';
}

/** `allowFailure` turns FAILED into WARNING, `allowWarning` turns WARNING into SUCCESS. */
export function tolerated(task: TaskDefinition, state: State): State {
  const afterFailure = state === 'FAILED' && task.allowFailure ? 'WARNING' : state;
  return afterFailure === 'WARNING' && task.allowWarning ? 'SUCCESS' : afterFailure;
}
