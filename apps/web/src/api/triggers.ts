import type { TriggerAndStateDto } from '@windhover/contracts';
import type { FlowRef } from './flows.ts';
import { http, path } from './http.ts';
import { listEntries } from './paging.ts';
import type { ListQuery, Page } from './paging.ts';

export interface TriggerRef {
  namespace: string;
  flowId: string;
  triggerId: string;
}

export const triggerKeys = {
  all: (tenant: string) => [tenant, 'triggers'] as const,
  list: (tenant: string, query: ListQuery) => [tenant, 'triggers', 'list', query] as const,
  flow: (tenant: string, flow: FlowRef) => [tenant, 'triggers', 'flow', flow.namespace, flow.id] as const,
};

export const searchTriggers = (tenant: string, query: ListQuery, signal?: AbortSignal): Promise<Page<TriggerAndStateDto>> =>
  http.get(path`${tenant}/triggers/search`, { query: listEntries(query), signal });

export const setTriggersDisabled = (tenant: string, triggers: readonly TriggerRef[], disabled: boolean): Promise<unknown> =>
  http.post(path`${tenant}/triggers/set-disabled/by-triggers`, { body: { triggers, disabled } });

export const unlockTrigger = (tenant: string, { namespace, flowId, triggerId }: TriggerRef): Promise<unknown> =>
  http.post(path`${tenant}/triggers/${namespace}/${flowId}/${triggerId}/unlock`);

export interface Backfill {
  start: string;
  end?: string;
  labels?: readonly { key: string; value: string }[];
}

/** Runs the dates of a schedule in a window of the past, one after the other. */
export const startBackfill = (tenant: string, { namespace, flowId, triggerId }: TriggerRef, backfill: Backfill): Promise<unknown> =>
  http.put(path`${tenant}/triggers`, { body: { namespace, flowId, triggerId, backfill } });

export const pauseBackfill = (tenant: string, { namespace, flowId, triggerId }: TriggerRef): Promise<unknown> =>
  http.put(path`${tenant}/triggers/backfill/pause`, { body: { namespace, flowId, triggerId } });

export const unpauseBackfill = (tenant: string, { namespace, flowId, triggerId }: TriggerRef): Promise<unknown> =>
  http.put(path`${tenant}/triggers/backfill/unpause`, { body: { namespace, flowId, triggerId } });

/** What it has not run yet is not run. */
export const endBackfill = (tenant: string, { namespace, flowId, triggerId }: TriggerRef): Promise<unknown> =>
  http.post(path`${tenant}/triggers/backfill/delete`, { body: { namespace, flowId, triggerId } });

/** Forgets the state of a trigger: it starts afresh from its flow. */
export const resetTrigger = (tenant: string, { namespace, flowId, triggerId }: TriggerRef): Promise<void> =>
  http.delete(path`${tenant}/triggers/${namespace}/${flowId}/${triggerId}`);
