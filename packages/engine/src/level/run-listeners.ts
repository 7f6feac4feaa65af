import type { Draft } from '../draft/draft.ts';
import type { Frame } from '../model/frame.ts';
import { startTask } from './start-task.ts';

/**
 * Runs the next listener (deprecated) whose conditions hold, once the state of the execution is final and
 * `afterExecution` has run. Each is a lane of its own: one that fails does not keep the next from running.
 */
export function runListeners(draft: Draft, frame: Frame): void {
  const { listeners } = draft.plan;
  for (let index = frame.listener ?? 0; index < listeners.length; index += 1) {
    frame.listener = index + 1;
    const { conditions, tasks: [first] } = listeners[index] ?? { conditions: [], tasks: [] };
    if (!first || !holds(draft, conditions)) continue;
    frame.phase = 'after';
    frame.openLanes = 1;
    delete frame.stopped;
    startTask(draft, undefined, index + 1, first);
    return;
  }
}

function holds(draft: Draft, conditions: readonly Record<string, unknown>[]): boolean {
  if (conditions.length === 0) return true;
  const decided = draft.env.evaluator.holds?.(conditions, draft.position()) ?? { ok: false as const, message: 'conditions are not decided here' };
  if (!decided.ok) draft.log('WARN', `A listener does not run: ${decided.message}`);
  return decided.ok && decided.value === true;
}
