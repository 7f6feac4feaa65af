import { conflict, invalid, notFound } from '@windhover/kernel';
import type { TriggerDefinition } from '@windhover/flow';
import { nextInstantOf, triggerKindOf } from '../flow/trigger-rows.ts';
import { syncTriggers } from '../flow/sync-triggers.ts';
import type { TenantDb, TriggerName, TriggerRow } from '../ports/tenant-db.ts';
import { occurrencesOf } from '../scheduler/occurrences.ts';
import type { Services } from '../services.ts';
import { deleteStep, pauseBackfill, startBackfill, unpauseBackfill } from './backfill.ts';
import type { Backfill, BackfillRequest, BackfillStep } from './backfill.ts';

/** What acts on triggers need: an open transaction of the tenant, and what knows flows and time. */
export interface TriggerPlace {
  db: TenantDb;
  services: Pick<Services, 'clock' | 'catalogue' | 'flows'>;
}

export type TriggerAction = (place: TriggerPlace, name: TriggerName) => Promise<TriggerRow>;

const missing = ({ namespace, flowId, triggerId }: TriggerName): Error => notFound(`trigger '${triggerId}' of flow '${namespace}.${flowId}'`);

/**
 * Enables or disables a trigger: what the API and the Toggle task do. An enabled schedule goes on with its next instant from
 * now, or with the date of its backfill: what passed while it was off is not made up for. One that is so already stays as it is.
 */
export async function setTriggerDisabled({ db, services }: TriggerPlace, name: TriggerName, disabled: boolean): Promise<TriggerRow> {
  const before = await rowOf({ db, services }, name);
  if (before.disabled === disabled) return before;
  const trigger = await definitionOf({ db, services }, name);
  const kind = trigger && triggerKindOf(trigger, services.catalogue);
  const regularMs = disabled || !trigger || !kind ? undefined : nextInstantOf(trigger, kind, services.clock.nowMs());
  const nextAtMs = regularMs !== undefined && before.backfill && !before.backfill.paused ? Date.parse(before.backfill.currentDate) : regularMs;
  const row = await db.triggers.setDisabled(name.namespace, name.flowId, name.triggerId, disabled, nextAtMs);
  if (!row) throw missing(name);
  if (disabled || row.locked || row.executionId === undefined) return row;
  // An execution that ended before the trigger was enabled again must not stop it at once (`stopAfter`).
  return (await db.triggers.unlock(name.namespace, name.flowId, name.triggerId)) ?? row;
}

/** Lets a trigger fire although its last execution has not ended. Throws `conflict` when nothing locks it. */
export const unlockTrigger: TriggerAction = async (place, name) => {
  const row = await rowOf(place, name);
  if (!row.locked) throw conflict(`Trigger '${name.triggerId}' is not locked`);
  return (await place.db.triggers.unlock(name.namespace, name.flowId, name.triggerId)) ?? row;
};

/** Forgets the last execution and the worker of a trigger, so that it goes on at once. */
export const restartTrigger: TriggerAction = async (place, name) => {
  const row = await rowOf(place, name);
  return (await place.db.triggers.unlock(name.namespace, name.flowId, name.triggerId)) ?? row;
};

/** Resets a trigger: it starts afresh from its flow, or goes when the flow has it no more. */
export async function resetTrigger({ db, services }: TriggerPlace, name: TriggerName): Promise<void> {
  if (!(await db.triggers.remove(name.namespace, name.flowId, name.triggerId))) throw missing(name);
  const flow = (await services.flows.find(db, name.namespace, name.flowId))?.parsed.flow;
  if (!flow) return;
  const rows = await db.triggers.ofFlow(name.namespace, name.flowId);
  await syncTriggers(services, db, flow, { flow, rows });
}

/** Starts a backfill of a schedule; one that runs is refused. */
export async function createBackfill(place: TriggerPlace, name: TriggerName, request: BackfillRequest): Promise<TriggerRow> {
  const row = await rowOf(place, name);
  if (row.backfill) throw conflict(`Trigger '${name.triggerId}' has a backfill already: delete it first`);
  const trigger = await definitionOf(place, name);
  const occurrences = trigger && occurrencesOf(trigger);
  if (!occurrences) throw invalid(`Trigger '${name.triggerId}' is no schedule: it can't be backfilled`);
  return setBackfill(place, name, startBackfill(occurrences, request, row.nextAtMs, place.services.clock.nowMs()));
}

export const pauseBackfillOf: TriggerAction = (place, name) => changeBackfill(place, name, (backfill) => {
  if (backfill.paused) throw conflict(`The backfill of trigger '${name.triggerId}' is paused already`);
  return pauseBackfill(backfill);
});

export const unpauseBackfillOf: TriggerAction = (place, name) => changeBackfill(place, name, (backfill, row) => {
  if (!backfill.paused) throw conflict(`The backfill of trigger '${name.triggerId}' is not paused`);
  return unpauseBackfill(backfill, row.nextAtMs);
});

/** Ends a backfill: what it has not run yet is not run; the schedule goes on where it stood. */
export const deleteBackfillOf: TriggerAction = (place, name) => changeBackfill(place, name, (backfill, row) =>
  deleteStep(backfill, row.nextAtMs));

async function changeBackfill(place: TriggerPlace, name: TriggerName, change: (backfill: Backfill, row: TriggerRow) => BackfillStep): Promise<TriggerRow> {
  const row = await rowOf(place, name);
  if (!row.backfill) throw conflict(`Trigger '${name.triggerId}' has no backfill`);
  return setBackfill(place, name, change(row.backfill, row));
}

async function setBackfill({ db }: TriggerPlace, name: TriggerName, { backfill, nextAtMs }: BackfillStep): Promise<TriggerRow> {
  const row = await db.triggers.setBackfill(name.namespace, name.flowId, name.triggerId, backfill, nextAtMs);
  if (!row) throw missing(name);
  return row;
}

async function rowOf({ db }: TriggerPlace, name: TriggerName): Promise<TriggerRow> {
  const row = await db.triggers.find(name.namespace, name.flowId, name.triggerId);
  if (!row) throw missing(name);
  return row;
}

async function definitionOf({ db, services }: TriggerPlace, name: TriggerName): Promise<TriggerDefinition | undefined> {
  const flow = (await services.flows.find(db, name.namespace, name.flowId))?.parsed.flow;
  return flow?.triggers.find((each) => each.id === name.triggerId);
}
