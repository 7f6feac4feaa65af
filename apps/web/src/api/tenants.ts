import { http } from './http.ts';
import { listEntries } from './paging.ts';
import type { ListQuery, Page } from './paging.ts';

export interface Tenant {
  id: string;
  name: string;
}

export const tenantKeys = { all: ['tenants'] as const, list: (query: ListQuery) => ['tenants', query] as const };
export const searchTenants = (query: ListQuery, signal?: AbortSignal): Promise<Page<Tenant>> =>
  http.get('tenants/search', { query: listEntries(query), signal });
