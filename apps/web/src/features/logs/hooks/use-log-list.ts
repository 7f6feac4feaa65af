'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LogEntryDto } from '@windhover/contracts';
import { logKeys, searchLogs } from '../../../api/logs.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useHold } from '../../executions/hooks/use-hold.ts';
import { holdRows } from '../../executions/lib/held-rows.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

const LIVE_MS = 4000;

/** A line's identity: its cursor, or what is nearest to one. */
export const logKey = (row: LogEntryDto): string => row.cursor ?? `${row.timestamp}/${row.executionId ?? ''}/${row.message}`;

/** A page of log lines that refreshes itself, and stands still while someone reads in it. */
export function useLogList(query: ListQuery, busy: boolean) {
  const tenant = useTenant();
  const list = useQuery({
    queryKey: logKeys.list(tenant, query), queryFn: ({ signal }) => searchLogs(tenant, query, signal), placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
  const latest = list.data?.results;
  const { held, release, pointer } = useHold({ latest: list.isPlaceholderData ? undefined : latest, scope: JSON.stringify(query), busy });
  const shown = held && latest ? holdRows(held, latest, [], logKey) : { rows: latest, fresh: 0 };
  return { list, rows: shown.rows, fresh: shown.fresh, release, pointer };
}
