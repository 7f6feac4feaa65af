import { restartsOf } from '../concurrency/plan-admission.ts';
import { endEarly } from '../level/end-early.ts';
import { queueExecution } from '../transitions/queue-execution.ts';
import type { EventHandler } from './handler.ts';

/**
 * The execution may not start: no slot is free, or a check refused it. Late when the execution has moved on, because a slot
 * became free meanwhile.
 */
export const refuseStart: EventHandler<'refuse-start'> = (draft, { behavior, restarts, reason }) => {
  const { execution } = draft;
  if (restarts !== undefined && restarts !== restartsOf(execution.histories)) return `Execution ${execution.id} was restarted since`;
  if (execution.state !== 'CREATED' && execution.state !== 'RESTARTED') return `Execution ${execution.id} is ${execution.state} already`;
  if (behavior === 'QUEUE' || execution.state === 'RESTARTED') {
    draft.moveExecution(queueExecution, 'QUEUED');
    return undefined;
  }
  const message = reason ?? 'Execution refused because the concurrency limit of the flow is reached';
  draft.log(behavior === 'FAIL' ? 'ERROR' : 'WARN', message);
  execution.error = message;
  endEarly(draft, behavior === 'FAIL' ? 'FAILED' : 'CANCELLED');
  return undefined;
};
