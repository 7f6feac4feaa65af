import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import { LOOK_AGAIN_MS } from './begin-subflow.ts';

/**
 * A subflow execution that had ended before ends well now, because an operator let it run again: the task run that failed
 * by it may go on. The timer stands until that has been looked at, should the command be lost.
 */
export function tellRecovery(draft: Draft): void {
  const { subflow, state, histories } = draft.execution;
  if (!subflow || (state !== 'SUCCESS' && state !== 'WARNING')) return;
  if (!histories.slice(0, -1).some((change) => isTerminal(change.state))) return;
  draft.setTimer({ kind: 'subflow', dueAtMs: draft.env.nowMs + LOOK_AGAIN_MS });
  draft.commands.push({ type: 'subflow-recovered' });
}
