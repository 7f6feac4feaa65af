import { formatDurationMs } from '@windhover/kernel';
import type { Flow, Label } from '@windhover/flow';
import type { Draft } from '../draft/draft.ts';
import { mergeLabels } from '../executor-task/labels.ts';
import { endEarly } from '../level/end-early.ts';

export type Sla = Flow['sla'][number];

/** Why a MAX_DURATION is breached. Durations in milliseconds. */
export function durationReason(sla: Sla, tookMs: number): string {
  return `execution duration of ${formatDurationMs(tookMs)} exceed the maximum duration of ${String(sla['duration'])}.`;
}

/** Why an EXECUTION_ASSERTION is breached. */
export function assertionReason(sla: Sla): string {
  return `assertion is false: ${String(sla['assert'])}.`;
}

/**
 * Carries a breach out: its labels are added, FAIL and CANCEL end the execution. One that only sets labels is told once:
 * while its labels are there nothing changes. False when there was nothing to do.
 */
export function breach(draft: Draft, sla: Sla, reason: string): boolean {
  const { execution } = draft;
  const labels = (sla['labels'] ?? []) as readonly Label[];
  const missing = labels.filter(({ key, value }) => !execution.labels.some((label) => label.key === key && label.value === value));
  const { behavior } = sla;
  if (behavior === 'NONE' && missing.length === 0) return false;
  if (missing.length > 0) execution.labels = mergeLabels(execution.labels, labels);
  const message = `SLA '${String(sla['id'])}' violated: ${reason}`;
  if (behavior === 'FAIL') {
    draft.log('ERROR', `Execution failed due to ${message}`);
    execution.error = message;
    endEarly(draft, 'FAILED');
  } else if (behavior === 'CANCEL') {
    draft.log('WARN', `Execution cancelled due to ${message}`);
    execution.error = message;
    endEarly(draft, 'CANCELLED');
  } else {
    draft.log('WARN', message);
  }
  return true;
}
