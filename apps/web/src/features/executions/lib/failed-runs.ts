import type { TaskRunDto } from '@windhover/contracts';

/** Task runs that failed themselves, not because of what they hold; the first failure first. */
export const failedRuns = (runs: readonly TaskRunDto[]): TaskRunDto[] => innermost(runs, new Set(['FAILED']));

/** Task runs that a restart runs again: failed, killed or cancelled themselves. */
export const brokenRuns = (runs: readonly TaskRunDto[]): TaskRunDto[] => innermost(runs, new Set(['FAILED', 'KILLED', 'CANCELLED']));

function innermost(runs: readonly TaskRunDto[], states: ReadonlySet<TaskRunDto['state']['current']>): TaskRunDto[] {
  const failed = runs.filter((run) => states.has(run.state.current));
  const parents = new Set(failed.map((run) => run.parentTaskRunId));
  const endMs = (run: TaskRunDto): number => Date.parse(run.state.endDate ?? run.state.startDate);
  return failed.filter((run) => !parents.has(run.id)).toSorted((a, b) => endMs(a) - endMs(b));
}
