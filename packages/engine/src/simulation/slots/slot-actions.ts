import { isTerminal } from '@windhover/kernel';
import type { SlotWorld } from './slot-world.ts';

type SlotAction = (world: SlotWorld) => void;

const any = (world: SlotWorld): string => world.random.pick([...world.executions.keys()]) ?? '';

const MAX_EXECUTIONS = 12;

/** Somebody starts the flow; the process may die before it asks for a slot. */
const create: SlotAction = (world) => {
  if (world.executions.size >= MAX_EXECUTIONS) return;
  const id = world.create();
  if (!world.fault(0.1)) world.change([id]);
};

/** A telling arrives: late, out of order, once more, or never. */
export const tell: SlotAction = (world) => {
  const [telling] = world.tellings.splice(world.random.below(world.tellings.length), 1);
  if (!telling) return;
  if (world.fault(0.15)) world.tellings.push(telling);
  if (!world.fault(0.1)) world.handle(telling.executionId, telling.event);
};

/** A task ends; whoever commits the end of an execution wakes the queue, unless it dies first. */
export const finish: SlotAction = (world) => {
  const id = any(world);
  world.finish(id, world.random.chance(0.2) ? 'FAILED' : 'SUCCESS');
  if (isTerminal(world.executions.get(id)?.execution.state ?? 'CREATED') && !world.fault(0.2)) world.change([]);
};

const kill: SlotAction = (world) => {
  const id = any(world);
  world.handle(id, { type: 'kill' });
  if (!world.fault(0.2)) world.change([]);
};

/** The execution is deleted, with its row. */
const remove: SlotAction = (world) => {
  const id = any(world);
  world.executions.delete(id);
  world.slots.delete(id);
  if (!world.fault(0.2)) world.change([]);
};

/** An ended execution is restarted, and asks for a slot again. */
const restart: SlotAction = (world) => {
  const id = any(world);
  world.handle(id, { type: 'restart' });
  if (world.stateOf(id) === 'RESTARTED' && !world.fault(0.1)) world.change([id]);
};

/** An operator forces an execution to run, or takes it out of the queue. */
const forceRun: SlotAction = (world) => {
  const id = any(world);
  if (!['CREATED', 'QUEUED', 'RESTARTED'].includes(world.stateOf(id))) return;
  world.change([], [id]);
  world.handle(id, { type: 'force-run' });
};

const unqueue: SlotAction = (world) => world.handle(any(world), { type: 'unqueue', state: 'CANCELLED' });
const hold: SlotAction = (world) => world.handle(any(world), { type: 'pause' });

/** Whatever is paused goes on. */
export const resume: SlotAction = (world) => {
  for (const id of world.executions.keys()) if (world.stateOf(id) === 'PAUSED') world.handle(id, { type: 'resume' });
};

/** The flow is saved: another limit, or none. */
const setLimit: SlotAction = (world) => {
  const behavior = world.concurrency?.behavior ?? 'QUEUE';
  world.concurrency = world.random.chance(0.15) ? undefined : { limit: 1 + world.random.below(4), behavior };
};

/** The watchdogs: a timer of each execution that did not start, and a look at every flow in which something waits. */
export const sweep: SlotAction = (world) => {
  const unstarted = [...world.executions.keys()].filter((id) => ['CREATED', 'RESTARTED'].includes(world.stateOf(id)));
  world.change(unstarted);
};

const CHAOS: readonly [number, SlotAction][] = [
  [12, create], [24, tell], [20, finish], [3, kill], [2, remove], [4, restart], [2, forceRun], [1, unqueue], [3, hold], [3, resume], [2, setLimit], [4, sweep],
];
const TOTAL = CHAOS.reduce((sum, [weight]) => sum + weight, 0);

export function chaos(world: SlotWorld): void {
  let at = world.random.below(TOTAL);
  for (const [weight, action] of CHAOS) {
    at -= weight;
    if (at < 0) {
      action(world);
      return;
    }
  }
}
