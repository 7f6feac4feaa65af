import { isTerminal } from '@windhover/kernel';
import type { Phase } from '../model/frame.ts';
import type { ExecutionSnapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import { ruleOf } from '../plan/plan.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';

const PHASES: readonly Phase[] = ['main', 'errors', 'finally', 'after'];

/**
 * The task runs that a replay keeps: the chosen one, those around it, and everything that came before these or ran beside
 * them in other lanes. What follows is dropped, as are the children of the chosen one and what had not ended elsewhere:
 * that runs anew.
 */
export function keptTaskRuns(
  execution: ExecutionSnapshot, all: readonly TaskRunSnapshot[], plan: Plan, target: TaskRunSnapshot,
): TaskRunSnapshot[] {
  const byId = new Map(all.map((run) => [run.id, run]));
  const children = Map.groupBy(all, ({ parentId }) => parentId);
  const order = new Map(all.map(({ id }, position) => [id, position]));
  const kept = new Set<string>();
  for (let at: TaskRunSnapshot | undefined = target; at; at = at.parentId === undefined ? undefined : byId.get(at.parentId)) {
    kept.add(at.id);
    const owner = at.parentId === undefined ? undefined : byId.get(at.parentId);
    const frame = owner ? owner.frame : execution.frame;
    const node = owner && plan.nodes.get(owner.taskId);
    const laterLanes = dependentLanes(node, at.lane, frame?.lanes ?? 0, frame?.maxOpenLanes === 1);
    for (const sibling of children.get(at.parentId) ?? []) {
      if (isTerminal(sibling.state) && sibling.id !== at.id && precedes(sibling, at, order, laterLanes)) keepWithDescendants(sibling, children, kept);
    }
  }
  return all.filter(({ id }) => kept.has(id));
}

function precedes(sibling: TaskRunSnapshot, at: TaskRunSnapshot, order: ReadonlyMap<string, number>, laterLanes: ReadonlySet<number>): boolean {
  if (sibling.phase !== at.phase) return PHASES.indexOf(sibling.phase) < PHASES.indexOf(at.phase);
  if (sibling.lane !== at.lane) return !laterLanes.has(sibling.lane);
  return (order.get(sibling.id) ?? 0) < (order.get(at.id) ?? 0);
}

/** Lanes that ran because the given one had finished: the later ones where one lane is open at a time, or its dependants. */
function dependentLanes(node: PlanNode | undefined, lane: number, lanes: number, oneAtATime: boolean): Set<number> {
  const numbers = Array.from({ length: lanes }, (_, number) => number);
  const ready = node && ruleOf(node)?.ready;
  if (!ready || !node) return new Set(oneAtATime ? numbers.filter((number) => number > lane) : []);
  const dependent = new Set<number>();
  const waits = (number: number): boolean => {
    const others = new Set(numbers.filter((other) => other !== lane && !dependent.has(other)));
    return number !== lane && !dependent.has(number) && !ready(node, number, others);
  };
  for (let next = numbers.find(waits); next !== undefined; next = numbers.find(waits)) dependent.add(next);
  return dependent;
}

function keepWithDescendants(run: TaskRunSnapshot, children: ReadonlyMap<string | undefined, TaskRunSnapshot[]>, kept: Set<string>): void {
  const pending = [run];
  for (let next = pending.pop(); next; next = pending.pop()) {
    kept.add(next.id);
    pending.push(...(children.get(next.id) ?? []));
  }
}
