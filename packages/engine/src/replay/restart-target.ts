import { Draft } from '../draft/draft.ts';
import { findBroken } from '../level/find-broken.ts';
import type { Environment } from '../model/environment.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * Where a restart with another revision begins: the first task run that failed, of an execution with all its task runs.
 * The new execution is a replay from there. Undefined when nothing failed.
 */
export function restartTarget(whole: Snapshot, plan: Plan, env: Environment): string | undefined {
  if (!whole.execution.frame) return undefined;
  return findBroken(new Draft(whole, plan, env)).leaves[0];
}
