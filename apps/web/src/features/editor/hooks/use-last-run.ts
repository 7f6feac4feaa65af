'use client';
import { useQuery } from '@tanstack/react-query';
import { executionKeys, fetchExecution, searchExecutions } from '../../../api/executions.ts';
import type { FlowRef } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { lastStates } from '../lib/last-states.ts';

const LIVE_MS = 1500;
const IDLE_MS = 10_000;

/** State of each task in the last execution of a flow, by task id; follows it while it runs. */
export function useLastRun(flow: FlowRef | undefined): ReadonlyMap<string, string> | undefined {
  const tenant = useTenant();
  const query: ListQuery = {
    size: 1, sort: 'state.startDate:desc',
    filters: flow ? [{ field: 'namespace', op: 'EQUALS', value: flow.namespace }, { field: 'flowId', op: 'EQUALS', value: flow.id }] : [],
  };
  const last = useQuery({
    queryKey: executionKeys.list(tenant, query), queryFn: ({ signal }) => searchExecutions(tenant, query, signal), enabled: flow !== undefined, refetchInterval: IDLE_MS,
  });
  const id = last.data?.results[0]?.id;
  const { data } = useQuery({
    queryKey: executionKeys.one(tenant, id ?? ''),
    queryFn: ({ signal }) => fetchExecution(tenant, id ?? '', signal),
    enabled: id !== undefined,
    placeholderData: undefined,
    refetchInterval: ({ state }) => (state.data?.state.endDate === undefined ? LIVE_MS : false),
    select: (execution) => lastStates(execution.taskRunList ?? []),
  });
  return data;
}
