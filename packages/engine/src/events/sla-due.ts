import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import { isEnding } from '../level/stopped.ts';
import { breach, durationReason } from '../sla/breach.ts';
import type { EventOf } from './handler.ts';

/** The execution took longer than a MAX_DURATION of its flow allows. */
export function slaDue(draft: Draft, event: EventOf<'timer-due'>): string | undefined {
  const { execution } = draft;
  if (isTerminal(execution.state) || isEnding(draft)) return `Execution ${execution.id} has ended or is about to`;
  if (execution.state === 'RESTARTED') return `Execution ${execution.id} was restarted since`;
  const sla = draft.plan.flow.sla[event.attempt ?? -1];
  if (sla?.['type'] !== 'MAX_DURATION') return `Revision ${execution.flowRevision} has no such SLA`;
  return breach(draft, sla, durationReason(sla, draft.env.nowMs - execution.createdAtMs)) ? undefined : 'The breach is known';
}
