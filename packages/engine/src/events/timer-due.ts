import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import { retryNow } from '../transitions/retry-now.ts';
import type { EventHandler, EventOf } from './handler.ts';
import { begin } from '../level/start-task.ts';
import { loopDue } from './loop-due.ts';
import { pauseDue } from './pause-due.ts';
import { slaDue } from './sla-due.ts';
import { go } from './start.ts';

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
      return go(draft);
    case 'timeout':
    case 'pause':
      return pauseDue(draft, event);
    case 'sla':
      return slaDue(draft, event);
    case 'loop':
      return loopDue(draft, event);
    case 'subflow':
    case 'kill-children':
      return 'Subflow executions are looked after outside of decisions';
    case 'admission':
      return 'Slots are given outside of decisions';
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
  begin(draft, taskRun, draft.node(taskRun));
  return undefined;
}

function createRetryExecution(draft: Draft): string | undefined {
  const { execution } = draft;
  if (execution.state === 'RETRIED') {
    draft.commands.push({ type: 'create-retry-execution', attemptNumber: execution.attemptNumber + 1 });
    return undefined;
  }
  if (isTerminal(execution.state) || execution.frame?.exit !== 'RETRIED') return `Execution ${execution.id} is not to be retried`;
  draft.setTimer({ kind: 'flow-retry', dueAtMs: draft.env.nowMs + RETRIED_NOT_YET_MS });
  return undefined;
}
