import { isPlainObject, parseDurationMs } from '@windhover/kernel';
import { branchTasks, oneLane } from './branches.ts';
import { booleanProperty } from '../executor-task/boolean-property.ts';
import type { Evaluator, Position } from '../model/environment.ts';
import type { AfterLanes, FlowableRule, LoopProgress, PlanNode } from '../plan/plan.ts';

const DEFAULT_INTERVAL_MS = 60_000;

/**
 * Runs its tasks again and again until `condition` holds, with `checkFrequency.interval` between iterations. Reaching
 * `maxIterations` or `maxDuration` ends the loop well, with a line in the log, unless `failOnMaxReached`.
 */
export const loopUntil: FlowableRule = {
  open: (node) => oneLane(node, 'tasks', { iterationCount: 1 }),
  laneTasks: (node, branch) => branchTasks(node, branch),
  afterLanes(node, evaluator, position, progress) {
    const condition = evaluator.truthy(node.task.properties['condition'], position);
    if (!condition.ok) return { kind: 'fail', message: condition.message };
    if (condition.value === true) return { kind: 'end' };
    const bounds = boundsOf(node, evaluator, position);
    if (!bounds.ok) return { kind: 'fail', message: bounds.message };
    const reached = reachedBound(bounds, progress);
    return reached === undefined ? { kind: 'again', dueAtMs: progress.nowMs + bounds.intervalMs } : atBound(node, evaluator, position, reached);
  },
};

interface Bounds {
  intervalMs: number;
  maxIterations?: number;
  maxDurationMs?: number;
}

function atBound(node: PlanNode, evaluator: Evaluator, position: Position, reached: string): AfterLanes {
  const fails = booleanProperty(node.task, 'failOnMaxReached', false, evaluator, position);
  if (!fails.ok) return { kind: 'fail', message: fails.message };
  return fails.value === true ? { kind: 'fail', message: reached } : { kind: 'end', message: reached };
}

function reachedBound({ intervalMs, maxIterations, maxDurationMs }: Bounds, { iterations, startedAtMs, nowMs }: LoopProgress): string | undefined {
  if (maxIterations !== undefined && iterations >= maxIterations) return `Maximum number of iterations reached: ${maxIterations}`;
  if (maxDurationMs !== undefined && nowMs + intervalMs > startedAtMs + maxDurationMs) return `Maximum duration reached: ${maxDurationMs} ms`;
  return undefined;
}

function boundsOf(node: PlanNode, evaluator: Evaluator, position: Position): (Bounds & { ok: true }) | { ok: false; message: string } {
  const written = node.task.properties['checkFrequency'];
  const rendered = evaluator.render(isPlainObject(written) ? written : {}, position);
  if (!rendered.ok) return rendered;
  const given = isPlainObject(rendered.value) ? rendered.value : {};
  const interval = durationOf(given, 'interval');
  const maxDuration = durationOf(given, 'maxDuration');
  const maxIterations = given['maxIterations'] === undefined || given['maxIterations'] === null ? undefined : Number(given['maxIterations']);
  const wrong = [interval, maxDuration].find((part) => part instanceof Error);
  if (wrong instanceof Error) return { ok: false, message: wrong.message };
  if (maxIterations !== undefined && !(Number.isInteger(maxIterations) && maxIterations > 0)) {
    return { ok: false, message: `'checkFrequency.maxIterations' must be a positive integer but is '${String(given['maxIterations'])}'` };
  }
  return {
    ok: true, intervalMs: typeof interval === 'number' ? interval : DEFAULT_INTERVAL_MS,
    ...(maxIterations !== undefined && { maxIterations }), ...(typeof maxDuration === 'number' && { maxDurationMs: maxDuration }),
  };
}

function durationOf(given: Record<string, unknown>, name: string): number | undefined | Error {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  return parseDurationMs(String(value)) ?? new Error(`'checkFrequency.${name}' must be an ISO-8601 duration such as PT30S but is '${String(value)}'`);
}
