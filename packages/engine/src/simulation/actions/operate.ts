import { isTerminal } from '@windhover/kernel';
import type { Action } from './action.ts';

const MAX_RESTARTS = 2;
const SETTABLE = ['SUCCESS', 'FAILED', 'WARNING', 'KILLED'] as const;

/** A user kills the execution. */
export const kill: Action = (world) => {
  if (world.random.chance(0.1)) world.handle({ type: 'kill' });
};

/** An operator restarts an ended execution. */
export const restart: Action = (world) => {
  if (!isTerminal(world.store.execution.state) || world.restarts >= MAX_RESTARTS) return;
  world.restarts += 1;
  world.handle({ type: 'restart' });
};

/** An operator sets the state of a task run of an ended execution. */
export const setTaskRunState: Action = (world) => {
  if (!isTerminal(world.store.execution.state) || world.restarts >= MAX_RESTARTS) return;
  const run = world.random.pick([...world.store.taskRuns.values()]);
  const state = world.random.pick(SETTABLE);
  if (!run || !state) return;
  world.restarts += 1;
  world.handle({ type: 'set-task-run-state', taskRunId: run.id, state });
};

/** An operator replays the execution, ended or not, as long as no other operator has reordered it; the story goes on in the copy. */
export const replay: Action = (world) => {
  if (world.restarts > 0 || !world.random.chance(0.2)) return;
  const run = world.random.pick([...world.store.taskRuns.values()]);
  if (run) world.replay(run.id);
};
