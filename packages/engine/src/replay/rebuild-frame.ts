import { isTerminal } from '@windhover/kernel';
import type { Frame, HaltedLane } from '../model/frame.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';

/**
 * The frame that a level has when exactly the given children were made, some of them open again. Branch and lanes are
 * those of the frame it had.
 */
export function rebuildFrame(
  former: Frame, children: readonly TaskRunSnapshot[], laneTasks: (lane: number) => readonly PlanNode[],
): Frame {
  const open = children.filter(({ state }) => !isTerminal(state));
  const main = children.filter(({ phase }) => phase === 'main');
  const lanes = Map.groupBy(main, ({ lane }) => lane);
  // A level whose `errors` ran had failed, also where no task of it says so (a loop at its maximum).
  const failed = children.some(({ phase, state }) => phase === 'errors' || (state === 'FAILED' && (phase === 'main' || phase === 'finally')));
  const killed = main.some(({ state }) => state === 'KILLED');
  const nextLane = former.openedLanes ? lanes.size : Math.max(0, ...[...lanes.keys()].map((lane) => lane + 1));
  const opened = former.openedLanes ? [...lanes.keys()] : Array.from({ length: nextLane }, (_, lane) => lane);
  const halted = opened.flatMap((lane) => haltedLane(lane, lanes.get(lane) ?? [], laneTasks(lane)));
  return {
    phase: open[0]?.phase ?? 'main',
    branch: former.branch,
    ...(open[0]?.phase === 'after' && { listener: open[0].lane }),
    lanes: former.lanes,
    nextLane,
    openLanes: open.length,
    maxOpenLanes: former.maxOpenLanes,
    failed,
    killed,
    warned: main.some(({ state }) => state === 'WARNING'),
    ...((failed || killed) && { stopped: true }),
    ...(halted.length > 0 && { halted }),
    ...(former.openedLanes && {
      openedLanes: opened,
      doneLanes: [...lanes].filter(([, runs]) => runs.every(({ state }) => isTerminal(state))).map(([lane]) => lane),
    }),
  };
}

/** A lane that was opened, has nothing open and did not run to its end goes on with its next task. */
function haltedLane(lane: number, runs: readonly TaskRunSnapshot[], tasks: readonly PlanNode[]): HaltedLane[] {
  if (runs.some(({ state }) => !isTerminal(state))) return [];
  const next = tasks[runs.length];
  return next ? [{ lane, next: next.id }] : [];
}
