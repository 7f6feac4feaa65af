import { restartsOf } from '../concurrency/plan-admission.ts';
import type { Draft } from '../draft/draft.ts';
import { newFrame } from '../level/open-flowable.ts';
import { resumeLevels } from '../level/resume-levels.ts';
import { setDeadlines } from '../sla/set-deadlines.ts';
import { startExecution } from '../transitions/start-execution.ts';
import type { EventHandler } from './handler.ts';

/**
 * Starts an execution that is CREATED or QUEUED, or lets a RESTARTED one go on. An execution scheduled for later gets a
 * timer instead.
 */
export const start: EventHandler<'start'> = (draft, { restarts }) => {
  const { execution } = draft;
  if (restarts !== undefined && restarts !== restartsOf(execution.histories)) return `Execution ${execution.id} was restarted since`;
  switch (execution.state) {
    case 'CREATED':
      if (execution.scheduledAtMs !== undefined && execution.scheduledAtMs > draft.env.nowMs) {
        draft.setTimer({ kind: 'schedule', dueAtMs: execution.scheduledAtMs });
        return undefined;
      }
      return go(draft);
    case 'QUEUED':
    case 'RESTARTED':
      return go(draft);
    default:
      return `Execution ${execution.id} is ${execution.state} and can not be started`;
  }
};

/** Starts the execution whatever its schedule says, or lets one that was restarted go on. */
export function go(draft: Draft): undefined {
  const { execution, plan } = draft;
  draft.moveExecution(startExecution, 'RUNNING');
  if (execution.frame) {
    delete execution.frame.pausedByOperator;
    resumeLevels(draft);
    return;
  }
  const lanes = (plan.root.branches.get('tasks') ?? []).length === 0 ? 0 : 1;
  execution.frame = newFrame({ branch: 'tasks', lanes, maxOpenLanes: 1 }, false);
  setDeadlines(draft);
  draft.queue.push({ kind: 'fill', ownerId: undefined });
}
