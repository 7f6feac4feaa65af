import type { LogEntryDto } from '@windhover/contracts';
import { http, path, urlOf } from './http.ts';
import { listEntries } from './paging.ts';
import type { ListQuery, Page } from './paging.ts';

export interface LogQuery {
  minLevel?: string | undefined;
  taskId?: string | undefined;
  taskRunId?: string | undefined;
  attempt?: number | undefined;
}

export const logKeys = {
  all: (tenant: string) => [tenant, 'logs'] as const,
  list: (tenant: string, query: ListQuery) => [tenant, 'logs', 'list', query] as const,
  execution: (tenant: string, executionId: string, query: LogQuery) => [tenant, 'logs', 'execution', executionId, query] as const,
};

export const searchLogs = (tenant: string, query: ListQuery, signal?: AbortSignal): Promise<Page<LogEntryDto>> =>
  http.get(path`${tenant}/logs/search`, { query: listEntries(query), signal });

/** Lines of an execution in order, behind the cursor `after`; at most `limit` of them. */
export const fetchExecutionLogs = (
  tenant: string, executionId: string, query: LogQuery & { after?: string | undefined; limit?: number | undefined }, signal?: AbortSignal,
): Promise<LogEntryDto[]> => http.get(path`${tenant}/logs/${executionId}`, { query: { ...query }, signal });

export const logDownloadUrl = (tenant: string, executionId: string, query: LogQuery = {}): string =>
  urlOf(path`${tenant}/logs/${executionId}/download`, { ...query });

/** Address of the stream of log lines (server-sent events). */
export const logFollowUrl = (tenant: string, executionId: string, query: { minLevel?: string | undefined; after?: string | undefined } = {}): string =>
  urlOf(path`${tenant}/logs/${executionId}/follow`, { ...query });
