'use client';
import { useQuery } from '@tanstack/react-query';
import { executionKeys, searchExecutions } from '../../../api/executions.ts';
import { flowKeys, searchFlows } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useSettled } from './use-settled.ts';
import { useTenant } from './use-tenant.ts';

const FLOWS = 6;
const EXECUTIONS = 4;
const SETTLE_MS = 120;

/** Flows and executions that fit the query; the newest ones while there is none. */
export function usePaletteSearch(query: string, open: boolean) {
  const tenant = useTenant();
  const text = useSettled(query.trim(), SETTLE_MS);
  const filters = text === '' ? [] : [{ field: 'q', op: 'EQUALS' as const, value: text }];
  const flowQuery: ListQuery = { size: FLOWS, filters };
  const executionQuery: ListQuery = { size: EXECUTIONS, sort: 'state.startDate:desc', filters };
  const flows = useQuery({ queryKey: flowKeys.list(tenant, flowQuery), queryFn: ({ signal }) => searchFlows(tenant, flowQuery, signal), enabled: open });
  const executions = useQuery({
    queryKey: executionKeys.list(tenant, executionQuery), queryFn: ({ signal }) => searchExecutions(tenant, executionQuery, signal), enabled: open,
  });
  const isBehind = text !== query.trim();
  return {
    flows: fitting(flows.data?.results ?? [], isBehind || flows.isPlaceholderData ? query : '', (flow) => `${flow.namespace}.${flow.id}`),
    executions: fitting(executions.data?.results ?? [], isBehind || executions.isPlaceholderData ? query : '', (execution) => `${execution.namespace}.${execution.flowId} ${execution.id}`),
    busy: flows.isFetching || executions.isFetching,
  };
}

/** What was found for an earlier query stays only where it fits this one too, so that Enter never opens something else. */
const fitting = <T>(rows: readonly T[], query: string, textOf: (row: T) => string): T[] =>
  rows.filter((row) => textOf(row).toLowerCase().includes(query.trim().toLowerCase()));
