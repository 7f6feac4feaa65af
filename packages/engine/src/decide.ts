import { Draft } from './draft/draft.ts';
import { attemptEnded } from './events/attempt-ended.ts';
import { killed } from './events/kill.ts';
import { leaseExpired } from './events/lease-expired.ts';
import { restart } from './events/restart.ts';
import { setTaskRunState } from './events/set-task-run-state.ts';
import { start } from './events/start.ts';
import { timerDue } from './events/timer-due.ts';
import { advance } from './level/advance.ts';
import type { Decision } from './model/decision.ts';
import type { Environment } from './model/environment.ts';
import type { EngineEvent } from './model/event.ts';
import type { Snapshot } from './model/snapshot.ts';
import type { Plan } from './plan/plan.ts';

/**
 * What an event changes in an execution. Pure: the same arguments give the same decision, nothing is read or written
 * outside, and the snapshot is left as it was; what the decision does not change it shares with the snapshot.
 *
 * An event that is late, repeated or not allowed now gives `applied: false`. Throws `unexpected` when the snapshot
 * contradicts the plan or itself, and lets pass what the evaluator throws.
 */
export function decide(snapshot: Snapshot, plan: Plan, event: EngineEvent, env: Environment): Decision {
  const draft = new Draft(snapshot, plan, env);
  const reason = apply(draft, event);
  if (reason !== undefined) return { applied: false, reason };
  advance(draft);
  return { applied: true, patches: draft.patches(), commands: draft.commands };
}

function apply(draft: Draft, event: EngineEvent): string | undefined {
  switch (event.type) {
    case 'start': return start(draft, event);
    case 'attempt-ended': return attemptEnded(draft, event);
    case 'lease-expired': return leaseExpired(draft, event);
    case 'timer-due': return timerDue(draft, event);
    case 'kill': return killed(draft, event);
    case 'restart': return restart(draft, event);
    case 'set-task-run-state': return setTaskRunState(draft, event);
  }
}
