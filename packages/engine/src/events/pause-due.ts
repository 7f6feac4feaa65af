import { formatDurationMs, isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import { renderBehavior } from '../flowable/pause.ts';
import { cancelHeldTaskRuns, endEarly } from '../level/end-early.ts';
import { endPause } from '../level/end-pause.ts';
import type { PauseEnd } from '../level/end-pause.ts';
import { release } from '../level/held.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { EventOf } from './handler.ts';

/** The duration of a Pause task, or its timeout, is over. An execution that an operator paused stays paused. */
export function pauseDue(draft: Draft, event: EventOf<'timer-due'>): string | undefined {
  const known = event.taskRunId === undefined ? undefined : draft.find(event.taskRunId);
  if (known?.state !== 'PAUSED') return `Task run ${event.taskRunId ?? ''} is not paused`;
  if (event.attempt !== undefined && event.attempt !== known.attempt) return `Task run ${known.id} was paused again since`;
  const end = event.timer === 'timeout' ? timedOut(draft, known) : elapsed(draft, known);
  if (end === 'CANCEL' && isTerminal(draft.execution.state)) {
    cancelHeldTaskRuns(draft);
    return undefined;
  }
  if (end === 'CANCEL') {
    endEarly(draft, 'CANCELLED');
    return undefined;
  }
  const { state, frame } = draft.execution;
  if (state === 'PAUSED' && frame?.pausedByOperator !== true) release(draft);
  endPause(draft, known.id, end);
  return undefined;
}

function timedOut(draft: Draft, run: TaskRunSnapshot): PauseEnd {
  return { state: 'FAILED', error: `Timeout after ${formatDurationMs(draft.env.nowMs - (run.firstStartedAtMs ?? run.createdAtMs))}` };
}

function elapsed(draft: Draft, run: TaskRunSnapshot): PauseEnd | 'CANCEL' {
  const rendered = renderBehavior(draft.node(run), draft.env.evaluator, draft.position(run));
  if (!rendered.ok) return { state: 'FAILED', error: rendered.message };
  switch (rendered.behavior) {
    case 'RESUME': return {};
    case 'WARN': return { state: 'WARNING' };
    case 'FAIL': return { state: 'FAILED', error: 'The pause was not ended in time' };
    case 'CANCEL': return 'CANCEL';
  }
}
