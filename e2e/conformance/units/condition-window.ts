import { timeWindowOf, windowAt } from '@windhover/core/rules';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';

/** The window in which several conditions have to hold together, at the moment that the case gives. */
export async function multipleConditionWindow(run: CaseRun): Promise<void> {
  const nowMs = Date.parse(String(run.entry['now']));
  const { startsAtMs, endsAtMs } = windowAt(timeWindowOf(run.entry['timeWindow']), nowMs);
  const expired = nowMs < startsAtMs || nowMs > endsAtMs;
  // What happens when no window is open is not kept.
  const seen: Record<string, unknown> = { start: new Date(startsAtMs).toISOString(), end: new Date(endsAtMs).toISOString(), expired, resultsAfterSaving: expired ? {} : undefined };
  for (const [name, wanted] of Object.entries(run.entry.expect ?? {})) {
    const matcher = (name === 'start' || name === 'end') && typeof wanted === 'string' ? { $instant: wanted } : wanted;
    if (!matches(matcher, seen[name], contextOf(run, undefined))) problem(run, name, wanted, seen[name]);
  }
}
