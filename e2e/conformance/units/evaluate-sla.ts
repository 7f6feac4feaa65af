import { assertionReason, durationReason } from '@windhover/engine';
import { isTruthy, render } from '@windhover/expression';
import { parseDurationMs } from '@windhover/kernel';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';

/** Whether an SLA is breached, and the reason that is told. */
export async function evaluateSla(run: CaseRun): Promise<void> {
  const sla = { id: 'sla', ...(run.entry['sla'] as Record<string, unknown>) };
  const context = (run.entry['context'] ?? {}) as Record<string, unknown>;
  const { violation, reason } = outcomeOf(sla, context);
  const expected = run.entry.expect ?? {};
  if (expected['violation'] !== undefined && expected['violation'] !== violation) problem(run, 'violation', expected['violation'], { violation, reason });
  if (expected['reason'] !== undefined && !matches(expected['reason'], reason, contextOf(run, undefined))) problem(run, 'reason', expected['reason'], reason);
  for (const part of [expected['reasonContains'] ?? []].flat()) if (reason?.includes(String(part)) !== true) problem(run, 'reason', part, reason);
}

function outcomeOf(sla: Record<string, unknown> & { id: string }, { runningFor, ...variables }: Record<string, unknown>): { violation: boolean; reason?: string } {
  if (sla['type'] === 'MAX_DURATION') {
    const tookMs = parseDurationMs(String(runningFor)) ?? 0;
    return tookMs > (parseDurationMs(String(sla['duration'])) ?? Infinity) ? { violation: true, reason: durationReason(sla, tookMs) } : { violation: false };
  }
  const holds = isTruthy(String(render(sla['assert'], variables, {}) ?? ''));
  return holds ? { violation: false } : { violation: true, reason: assertionReason(sla) };
}
