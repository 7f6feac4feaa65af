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

/** Forgets the state of a trigger: it starts afresh from its flow. */
export const resetTrigger = (tenant: string, { namespace, flowId, triggerId }: TriggerRef): Promise<void> =>
  http.delete(path`${tenant}/triggers/${namespace}/${flowId}/${triggerId}`);
