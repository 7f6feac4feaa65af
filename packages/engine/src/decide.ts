import { Draft } from './draft/draft.ts';
import { attemptEnded } from './events/attempt-ended.ts';
import { directoryOpened } from './events/directory-opened.ts';
import { forceRun } from './events/force-run.ts';
import { killed } from './events/kill.ts';
import { leaseExpired } from './events/lease-expired.ts';
import { pause } from './events/pause.ts';
import { refuseStart } from './events/refuse-start.ts';
import { restart } from './events/restart.ts';
import { resumeFromBreakpoint } from './events/resume-from-breakpoint.ts';
import { resume } from './events/resume.ts';
import { setTaskRunState } from './events/set-task-run-state.ts';
import { start } from './events/start.ts';
import { subflowEnded } from './events/subflow-ended.ts';
import { timerDue } from './events/timer-due.ts';
import { unqueue } from './events/unqueue.ts';
import { advance } from './level/advance.ts';
import { settleHold } from './level/held.ts';
import type { Decision } from './model/decision.ts';
import type { Environment } from './model/environment.ts';
import type { EngineEvent } from './model/event.ts';
import type { Snapshot } from './model/snapshot.ts';
import type { Plan } from './plan/plan.ts';
import { checkAssertions } from './sla/check-assertions.ts';

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
  checkAssertions(draft);
  advance(draft);
  if (checkAssertions(draft)) advance(draft);
  settleHold(draft);
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
    case 'subflow-ended': return subflowEnded(draft, event);
    case 'directory-opened': return directoryOpened(draft, event);
    case 'resume': return resume(draft, event);
    case 'pause': return pause(draft, event);
    case 'resume-from-breakpoint': return resumeFromBreakpoint(draft, event);
    case 'force-run': return forceRun(draft, event);
    case 'unqueue': return unqueue(draft, event);
    case 'refuse-start': return refuseStart(draft, event);
    case 'set-task-run-state': return setTaskRunState(draft, event);
  }
}
