import { isTerminal } from '@windhover/kernel';
import type { SlotWorld } from './slot-world.ts';

const waits = (state: string): boolean => state === 'CREATED' || state === 'QUEUED' || state === 'RESTARTED';

type SlotInvariant = (world: SlotWorld) => string | undefined;

/** Invariant 4: a change never gives a slot beyond the limit that holds at that moment, nor takes one away. */
const neverAboveTheLimit: SlotInvariant = ({ last }) => {
  if (!last) return undefined;
  const open = last.before.filter(({ state }) => !isTerminal(state));
  const holding = open.filter(({ held, state }) => held || !waits(state)).length;
  const given = last.plan.take.filter((id) => open.some((row) => row.executionId === id && waits(row.state))).length;
  const limit = last.concurrency?.limit ?? Infinity;
  return given > 0 && holding + given > limit ? `${given} slots given to the ${holding} of ${limit} that were held` : undefined;
};

/** First come, first served: nobody who waits is passed by one that was created later. */
const firstComeFirstServed: SlotInvariant = ({ last }) => {
  if (!last) return undefined;
  const waiting = last.before.filter(({ held, state }) => !held && waits(state));
  const left = waiting.filter(({ executionId }) => !last.plan.take.includes(executionId));
  const oldest = Math.min(Infinity, ...left.map(({ createdAtMs }) => createdAtMs));
  const passing = waiting.find((row) => row.createdAtMs > oldest && last.plan.take.includes(row.executionId));
  return passing && `${passing.executionId} passed one that was created before it`;
};

/** No free slot is left while somebody waits. */
const noIdleSlot: SlotInvariant = ({ last }) => {
  if (!last || last.plan.take.length > 0) return undefined;
  const open = last.before.filter(({ state }) => !isTerminal(state));
  const holding = open.filter(({ held, state }) => held || !waits(state)).length;
  const waiting = open.length - holding;
  const limit = last.concurrency?.limit ?? Infinity;
  return waiting > 0 && holding < limit ? `${waiting} wait although only ${holding} of ${limit} slots are held` : undefined;
};

/** What runs has a slot. */
const runningHolds: SlotInvariant = ({ executions, slots }) => {
  for (const [id, { execution }] of executions) {
    if (!isTerminal(execution.state) && !waits(execution.state) && slots.get(id)?.held !== true) return `${id} is ${execution.state} without a slot`;
  }
  return undefined;
};

/** A refused execution made no task run. */
const refusedRanNothing: SlotInvariant = ({ executions }) => {
  for (const [id, { execution, taskRuns }] of executions) {
    const ran = execution.histories.some(({ state }) => state === 'RUNNING');
    if (!ran && taskRuns.size > 0) return `${id} never ran but has task runs`;
  }
  return undefined;
};

export const SLOT_INVARIANTS: Readonly<Record<string, SlotInvariant>> = { neverAboveTheLimit, firstComeFirstServed, noIdleSlot, runningHolds, refusedRanNothing };
