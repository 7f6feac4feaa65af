import type { Frame } from '../../model/frame.ts';
import type { TaskRunSnapshot } from '../../model/snapshot.ts';
import type { PlanLevel } from '../../plan/plan.ts';

/**
 * A loop fails at its maximum, a working directory when it can not be prepared or stored: without a child that failed.
 * Where a task of `finally` failed as well, only whether `errors` ran tells, for a level that has any.
 */
export function failedByItself(level: PlanLevel, frame: Frame, children: readonly TaskRunSnapshot[]): boolean {
  const type = 'task' in level ? (level as PlanLevel & { task: { type: string } }).task.type : '';
  if (!frame.failed || !(type.endsWith('.LoopUntil') || type.endsWith('.WorkingDirectory'))) return false;
  const inFinally = children.some(({ phase, state }) => phase === 'finally' && state === 'FAILED');
  return !inFinally || level.errors.length === 0 || children.some(({ phase }) => phase === 'errors');
}
