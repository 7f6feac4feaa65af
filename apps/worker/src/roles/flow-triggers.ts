import { randomIds, systemClock } from '@windhover/kernel';
import { FlowFirings, FlowTriggers } from '@windhover/core';
import type { Composition } from '../composition.ts';

/** A nearly empty table is looked at this often: a flow that waits for another starts at once. */
const PAUSE_MS = 100;

/** Decides Flow triggers and makes their executions. */
export function flowTriggersOf({ core, encryption, executions: store, database, logger }: Composition): FlowTriggers {
  const { flows, expressions, actions, access } = core;
  const firings = new FlowFirings({ store, database, flows, actions, expressions, ...(encryption && { encryption }), clock: systemClock, logger });
  return new FlowTriggers({
    store, database, flows, expressions, firings, access, newId: () => randomIds.next(), clock: systemClock, logger, pauseMs: PAUSE_MS,
  });
}
