import type { FlowDto, FlowValidationDto, FlowWithSourceDto } from '@windhover/contracts';
import type { Filter } from '@windhover/ui';
import { http, path } from './http.ts';
import { filterEntries, listEntries } from './paging.ts';
import type { ListQuery, Page } from './paging.ts';

export interface FlowRef {
  namespace: string;
  id: string;
}

export const flowKeys = {
  all: (tenant: string) => [tenant, 'flows'] as const,
  lists: (tenant: string) => [tenant, 'flows', 'list'] as const,
  list: (tenant: string, query: ListQuery) => [tenant, 'flows', 'list', query] as const,
  one: (tenant: string, { namespace, id }: FlowRef) => [tenant, 'flows', 'one', namespace, id] as const,
  at: (tenant: string, { namespace, id }: FlowRef, revision: number) => [tenant, 'flows', 'one', namespace, id, 'at', revision] as const,
  revisions: (tenant: string, { namespace, id }: FlowRef) => [tenant, 'flows', 'one', namespace, id, 'revisions'] as const,
  namespaces: (tenant: string) => [tenant, 'flows', 'namespaces'] as const,
};

const YAML = 'application/x-yaml';

export const searchFlows = (tenant: string, query: ListQuery, signal?: AbortSignal): Promise<Page<FlowDto>> =>
  http.get(path`${tenant}/flows/search`, { query: listEntries(query), signal });

export const fetchFlow = (tenant: string, { namespace, id }: FlowRef, signal?: AbortSignal): Promise<FlowWithSourceDto> =>
  http.get(path`${tenant}/flows/${namespace}/${id}`, { query: { source: true }, signal });

/** The flow as it was at a revision. */
export const fetchFlowAt = (tenant: string, { namespace, id }: FlowRef, revision: number, signal?: AbortSignal): Promise<FlowWithSourceDto> =>
  http.get(path`${tenant}/flows/${namespace}/${id}`, { query: { source: true, revision }, signal });

export const fetchRevisions = (tenant: string, { namespace, id }: FlowRef, signal?: AbortSignal): Promise<FlowWithSourceDto[]> =>
  http.get(path`${tenant}/flows/${namespace}/${id}/revisions`, { signal });

export const fetchNamespaces = (tenant: string, signal?: AbortSignal): Promise<string[]> =>
  http.get(path`${tenant}/flows/distinct-namespaces`, { signal });

export const createFlow = (tenant: string, source: string): Promise<FlowWithSourceDto> =>
  http.post(path`${tenant}/flows`, { body: source, contentType: YAML });

export const updateFlow = (tenant: string, { namespace, id }: FlowRef, source: string): Promise<FlowWithSourceDto> =>
  http.put(path`${tenant}/flows/${namespace}/${id}`, { body: source, contentType: YAML });

export const deleteFlow = (tenant: string, { namespace, id }: FlowRef): Promise<void> =>
  http.delete(path`${tenant}/flows/${namespace}/${id}`);

export const validateFlow = (tenant: string, source: string, signal?: AbortSignal): Promise<FlowValidationDto[]> =>
  http.post(path`${tenant}/flows/validate`, { body: source, contentType: YAML, signal });

export const setFlowsDisabled = (tenant: string, flows: readonly FlowRef[], disabled: boolean): Promise<{ count: number }> =>
  http.post(`${encodeURIComponent(tenant)}/flows/${disabled ? 'disable' : 'enable'}/by-ids`, { body: flows });

export const deleteFlows = (tenant: string, flows: readonly FlowRef[]): Promise<{ count: number }> =>
  http.delete(path`${tenant}/flows/delete/by-ids`, { body: flows });

/** Imports a YAML or ZIP file; answers the ids that failed. */
export const importFlows = (tenant: string, file: File): Promise<string[]> => {
  const body = new FormData();
  body.append('fileUpload', file);
  return http.post(path`${tenant}/flows/import`, { body });
};

export const exportFlows = (tenant: string, flows: readonly FlowRef[]): Promise<Blob> =>
  http.blob('POST', path`${tenant}/flows/export/by-ids`, { body: flows });

export const deleteFlowsByQuery = (tenant: string, filters: readonly Filter[]): Promise<{ count: number }> =>
  http.delete(path`${tenant}/flows/delete/by-query`, { query: filterEntries(filters) });
