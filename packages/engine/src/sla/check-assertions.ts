import type { Draft } from '../draft/draft.ts';
import { isEnding } from '../level/stopped.ts';
import { assertionReason, breach } from './breach.ts';

/**
 * Evaluates the EXECUTION_ASSERTIONs of the flow, at every change of a running execution. An assertion that can't be
 * rendered (yet) is not breached. True when one of them was.
 */
export function checkAssertions(draft: Draft): boolean {
  const { state } = draft.execution;
  if (draft.plan.flow.sla.length === 0 || isEnding(draft) || (state !== 'RUNNING' && state !== 'PAUSED' && state !== 'BREAKPOINT')) return false;
  let breached = false;
  for (const sla of draft.plan.flow.sla) {
    if (sla['type'] !== 'EXECUTION_ASSERTION' || isEnding(draft)) continue;
    const holds = draft.env.evaluator.truthy(sla['assert'], draft.position());
    if (holds.ok && holds.value !== true) breached = breach(draft, sla, assertionReason(sla)) || breached;
  }
  return breached;
}
