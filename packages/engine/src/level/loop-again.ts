import type { Draft } from '../draft/draft.ts';
import type { Frame } from '../model/frame.ts';
import { ruleOf } from '../plan/plan.ts';
import { isStopped } from './stopped.ts';

/**
 * Asks a loop whose iterations have all ended well for another one. It opens when its timer is due; until then the level
 * rests. False when there is none: the level goes on to its handlers, failed where the loop failed.
 */
export function loopsAgain(draft: Draft, ownerId: string | undefined, frame: Frame): boolean {
  if (ownerId === undefined || frame.phase !== 'main' || isStopped(draft, frame)) return false;
  const owner = draft.edit(ownerId);
  const node = draft.node(owner);
  const afterLanes = ruleOf(node)?.afterLanes;
  if (!afterLanes || frame.lanes === 0) return false;
  const { nowMs, evaluator } = draft.env;
  const next = afterLanes(node, evaluator, draft.position(owner), { iterations: frame.lanes, startedAtMs: owner.firstStartedAtMs ?? nowMs, nowMs });
  if (next.kind === 'again') {
    frame.waiting = true;
    draft.setTimer({ kind: 'loop', taskRunId: ownerId, attempt: frame.lanes, dueAtMs: next.dueAtMs });
    return true;
  }
  if (next.message !== undefined) draft.log(next.kind === 'fail' ? 'ERROR' : 'WARN', next.message, owner);
  if (next.kind === 'fail') {
    owner.error = next.message;
    frame.failed = true;
    frame.stopped = true;
  }
  return false;
}
