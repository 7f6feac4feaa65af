import type { KvDetailDto, KvEntryDto } from '@windhover/contracts';
import { http, path } from './http.ts';
import { listEntries } from './paging.ts';
import type { ListQuery, Page } from './paging.ts';

export interface KvRef {
  namespace: string;
  key: string;
}

export interface KvWrite extends KvRef {
  /** As the API reads it: JSON, or a date, an instant, a duration. */
  value: string;
  /** ISO-8601 duration from now; it never expires without it. */
  ttl: string | undefined;
  description: string;
}

export const kvKeys = {
  all: (tenant: string) => [tenant, 'kv'] as const,
  list: (tenant: string, query: ListQuery) => [tenant, 'kv', 'list', query] as const,
  one: (tenant: string, { namespace, key }: KvRef) => [tenant, 'kv', 'one', namespace, key] as const,
};

export const searchKv = (tenant: string, query: ListQuery, signal?: AbortSignal): Promise<Page<KvEntryDto>> =>
  http.get(path`${tenant}/kv`, { query: listEntries(query), signal });

export const fetchKv = (tenant: string, { namespace, key }: KvRef, signal?: AbortSignal): Promise<KvDetailDto> =>
  http.get(path`${tenant}/namespaces/${namespace}/kv/${key}`, { signal });

export const writeKv = (tenant: string, { namespace, key, value, ttl, description }: KvWrite): Promise<void> =>
  http.put(path`${tenant}/namespaces/${namespace}/kv/${key}`, { body: value, contentType: 'text/plain', query: { ttl, description: description === '' ? undefined : description } });

export const deleteKv = (tenant: string, namespace: string, keys: readonly string[]): Promise<{ keys: string[] }> =>
  http.delete(path`${tenant}/namespaces/${namespace}/kv`, { body: { keys } });
