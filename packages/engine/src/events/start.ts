import type { Draft } from '../draft/draft.ts';
import { newFrame } from '../level/open-flowable.ts';
import { resumeLevels } from '../level/resume-levels.ts';
import { startExecution } from '../transitions/start-execution.ts';
import type { EventHandler } from './handler.ts';

/**
 * Starts an execution that is CREATED or QUEUED, or lets a RESTARTED one go on. An execution scheduled for later gets a
 * timer instead.
 */
export const start: EventHandler<'start'> = (draft) => {
  const { execution } = draft;
  switch (execution.state) {
    case 'CREATED':
      if (execution.scheduledAtMs !== undefined && execution.scheduledAtMs > draft.env.nowMs) {
        draft.setTimer({ kind: 'schedule', dueAtMs: execution.scheduledAtMs });
        return undefined;
      }
      return startNow(draft);
    case 'QUEUED':
      return startNow(draft);
    case 'RESTARTED':
      draft.moveExecution(startExecution, 'RUNNING');
      resumeLevels(draft);
      return undefined;
    default:
      return `Execution ${execution.id} is ${execution.state} and can not be started`;
  }
};

/** Starts the execution whatever its schedule says. */
export function startNow(draft: Draft): undefined {
  draft.moveExecution(startExecution, 'RUNNING');
  const lanes = (draft.plan.root.branches.get('tasks') ?? []).length === 0 ? 0 : 1;
  draft.execution.frame = newFrame({ branch: 'tasks', lanes, maxOpenLanes: 1 }, false);
  draft.queue.push({ kind: 'fill', ownerId: undefined });
}
