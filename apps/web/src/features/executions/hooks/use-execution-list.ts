'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isTerminal } from '@windhover/kernel';
import { executionKeys, searchExecutions } from '../../../api/executions.ts';
import type { ExecutionRow } from '../../../api/executions.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { holdRows } from '../lib/held-rows.ts';
import { useHold } from './use-hold.ts';

const ACTIVE_MS = 2000;
const CALM_MS = 6000;
const NONE: readonly ExecutionRow[] = [];
const keyOf = (row: ExecutionRow): string => row.id;
const isOpen = (row: ExecutionRow): boolean => !isTerminal(row.state.current);

/** A page of executions that refreshes itself, faster while some of them run, and stands still under the cursor. */
export function useExecutionList(query: ListQuery, busy: boolean) {
  const tenant = useTenant();
  const list = useQuery({
    queryKey: executionKeys.list(tenant, query),
    queryFn: ({ signal }) => searchExecutions(tenant, query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.results.some(isOpen) === true ? ACTIVE_MS : CALM_MS),
  });
  const latest = list.data?.results;
  const { held, release, pointer } = useHold({ latest: list.isPlaceholderData ? undefined : latest, scope: JSON.stringify(query), busy });
  const updates = useRowsById(held && latest ? held.filter((row) => isOpen(row) && !latest.some((other) => other.id === row.id)).map(keyOf) : []);
  const shown = held && latest ? holdRows(held, latest, updates, keyOf) : { rows: latest, fresh: 0 };
  return { list, rows: shown.rows, fresh: shown.fresh, release, pointer };
}

/** Held executions that newer ones pushed off the page, as they are now. */
function useRowsById(ids: readonly string[]): readonly ExecutionRow[] {
  const tenant = useTenant();
  const query: ListQuery = { size: 100, filters: [{ field: 'id', op: 'IN', value: ids.slice(0, 100).join(',') }] };
  const { data } = useQuery({
    queryKey: executionKeys.list(tenant, query), queryFn: ({ signal }) => searchExecutions(tenant, query, signal),
    enabled: ids.length > 0, refetchInterval: ACTIVE_MS,
  });
  return data?.results ?? NONE;
}
