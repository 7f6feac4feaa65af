import { parseDurationMs } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';

/** Sets a timer for each MAX_DURATION of the flow, which counts from the creation of the execution. */
export function setDeadlines(draft: Draft): void {
  draft.plan.flow.sla.forEach((sla, index) => {
    const durationMs = sla['type'] === 'MAX_DURATION' ? parseDurationMs(String(sla['duration'])) : undefined;
    if (durationMs !== undefined) draft.setTimer({ kind: 'sla', attempt: index, dueAtMs: draft.execution.createdAtMs + durationMs });
  });
}
