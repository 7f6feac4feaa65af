import type { Draft } from '../draft/draft.ts';
import { retryNow } from '../transitions/retry-now.ts';
import type { EventHandler, EventOf } from './handler.ts';
import { startNow } from './start.ts';

/** How long a next execution waits when its predecessor still has task runs to finish. */
const RETRIED_NOT_YET_MS = 1_000;

/** A timer of this execution is due. */
export const timerDue: EventHandler<'timer-due'> = (draft, event) => {
  switch (event.timer) {
    case 'retry':
      return retryTaskRun(draft, event);
    case 'flow-retry':
      return createRetryExecution(draft);
    case 'schedule':
      if (draft.execution.state !== 'CREATED') return `Execution ${draft.execution.id} is ${draft.execution.state} already`;
      return startNow(draft);
    case 'timeout':
      return 'Timeouts are kept by workers';
  }
};

function retryTaskRun(draft: Draft, event: EventOf<'timer-due'>): string | undefined {
  const known = event.taskRunId === undefined ? undefined : draft.find(event.taskRunId);
  if (known?.state !== 'RETRYING') return `Task run ${event.taskRunId ?? ''} does not wait for a retry`;
  if (event.attempt !== undefined && event.attempt !== known.attempt) {
    return `Task run ${known.id} is at attempt ${known.attempt}, not ${event.attempt}`;
  }
  const taskRun = draft.edit(known.id);
  draft.moveTaskRun(taskRun, retryNow, 'CREATED');
  taskRun.attempt += 1;
  draft.dispatch(taskRun);
  return undefined;
}

function createRetryExecution(draft: Draft): string | undefined {
  const { execution } = draft;
  if (execution.state === 'RETRIED') {
    draft.commands.push({ type: 'create-retry-execution', attemptNumber: execution.attemptNumber + 1 });
    return undefined;
  }
  if (execution.state !== 'RUNNING' || execution.frame?.exit !== 'RETRIED') return `Execution ${execution.id} is not to be retried`;
  draft.setTimer({ kind: 'flow-retry', dueAtMs: draft.env.nowMs + RETRIED_NOT_YET_MS });
  return undefined;
}
