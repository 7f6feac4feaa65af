import { systemClock } from '@windhover/kernel';
import { LEASE_MS } from '@windhover/composition';
import { TriggerWorker } from '@windhover/core';
import type { TriggerWorkerOptions } from '@windhover/core';
import type { Composition } from '../composition.ts';
import { configurationOfTypes } from '../plugin-configuration.ts';

const PAUSE_MS = 500;
/** A listener mostly waits: one worker can have many. */
const MAX_LISTENERS = 1_000;

/** Evaluates polling triggers and listens for realtime triggers of one worker group. */
export function triggerWorkerOf(
  { configuration, core, plugins, executions: store, objects, database, encryption, logger, newMasker }: Composition,
  options: Pick<TriggerWorkerOptions, 'workerId' | 'workerGroup' | 'evaluations' | 'directories'>,
): TriggerWorker {
  const { flows, actions, expressions } = core;
  return new TriggerWorker({
    ...options, store, database, flows, actions, expressions, runtime: plugins, objects, newMasker, ...(encryption && { encryption }), clock: systemClock, logger,
    configurationOf: configurationOfTypes(configuration), listeners: MAX_LISTENERS, leaseMs: LEASE_MS, pauseMs: PAUSE_MS,
  });
}
