import { parseDurationMs } from '@windhover/kernel';
import type { Evaluator, Position } from '../model/environment.ts';
import type { FlowableRule, PlanNode } from '../plan/plan.ts';
import { branchTasks } from './branches.ts';

export const PAUSE = 'io.kestra.plugin.core.flow.Pause';
/** The branch of the one task that runs when the pause begins. */
export const ON_PAUSE = 'onPause';

/** What a Pause does when its duration is over. */
export type PauseBehavior = 'RESUME' | 'WARN' | 'CANCEL' | 'FAIL';

/**
 * `Pause`: waits until it is resumed or its `pauseDuration` is over, then runs its tasks (deprecated) and ends. `timeout`
 * is the longest that it waits before it fails.
 */
export const pause: FlowableRule = {
  open(node, evaluator, position) {
    const duration = renderDuration(node, 'pauseDuration', node.task.properties['pauseDuration'], evaluator, position);
    if (!duration.ok) return duration;
    const timeout = renderDuration(node, 'timeout', node.task.timeout, evaluator, position);
    if (!timeout.ok) return timeout;
    const lanes = branchTasks(node, 'tasks').length === 0 ? 0 : 1;
    return {
      ok: true,
      opening: {
        branch: 'tasks', lanes, maxOpenLanes: 1,
        pause: { ...(duration.ms !== undefined && { durationMs: duration.ms }), ...(timeout.ms !== undefined && { timeoutMs: timeout.ms }) },
      },
    };
  },
  laneTasks: (node, branch) => branchTasks(node, branch),
};

type Duration = { ok: true; ms?: number } | { ok: false; message: string };

function renderDuration(node: PlanNode, name: string, raw: unknown, evaluator: Evaluator, position: Position): Duration {
  if (raw === undefined || raw === null) return { ok: true };
  const rendered = evaluator.render(raw, position);
  if (!rendered.ok) return rendered;
  const ms = parseDurationMs(String(rendered.value));
  return ms === undefined ? { ok: false, message: `'${name}' of '${node.id}' must be an ISO-8601 duration but is '${String(rendered.value)}'` } : { ok: true, ms };
}

/** The behaviour when the duration is over, RESUME unless given. */
export function renderBehavior(node: PlanNode, evaluator: Evaluator, position: Position): { ok: true; behavior: PauseBehavior } | { ok: false; message: string } {
  const rendered = evaluator.render(node.task.properties['behavior'] ?? 'RESUME', position);
  if (!rendered.ok) return rendered;
  const behavior = (['RESUME', 'WARN', 'CANCEL', 'FAIL'] as const).find((each) => each === rendered.value);
  if (behavior) return { ok: true, behavior };
  return { ok: false, message: `'behavior' of '${node.id}' must be one of RESUME, WARN, CANCEL, FAIL but is '${String(rendered.value)}'` };
}
