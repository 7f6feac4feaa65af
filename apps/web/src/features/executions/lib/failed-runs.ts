import type { TaskRunDto } from '@windhover/contracts';

/** Task runs that failed themselves, not because of what they hold; the first failure first. */
export function failedRuns(runs: readonly TaskRunDto[]): TaskRunDto[] {
  const failed = runs.filter((run) => run.state.current === 'FAILED');
  const parents = new Set(failed.map((run) => run.parentTaskRunId));
  const endMs = (run: TaskRunDto): number => Date.parse(run.state.endDate ?? run.state.startDate);
  return failed.filter((run) => !parents.has(run.id)).toSorted((a, b) => endMs(a) - endMs(b));
}
