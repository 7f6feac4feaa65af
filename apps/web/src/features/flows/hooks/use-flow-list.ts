'use client';
import { useQuery } from '@tanstack/react-query';
import type { FlowDto } from '@windhover/contracts';
import { executionKeys, fetchLatestExecutions } from '../../../api/executions.ts';
import type { LatestExecution } from '../../../api/executions.ts';
import { fetchNamespaces, flowKeys, searchFlows } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { flowKey } from '../lib/flow-key.ts';

const LATEST_EVERY_MS = 5000;
const NO_FLOWS: readonly FlowDto[] = [];

export function useFlowList(query: ListQuery) {
  const tenant = useTenant();
  return useQuery({ queryKey: flowKeys.list(tenant, query), queryFn: ({ signal }) => searchFlows(tenant, query, signal) });
}

/** The last execution of each flow, by flow key; moves by itself. */
export function useLatestExecutions(flows: readonly FlowDto[] = NO_FLOWS): ReadonlyMap<string, LatestExecution> | undefined {
  const tenant = useTenant();
  const { data } = useQuery({
    queryKey: executionKeys.latest(tenant, flows),
    queryFn: ({ signal }) => fetchLatestExecutions(tenant, flows, signal),
    enabled: flows.length > 0,
    refetchInterval: LATEST_EVERY_MS,
    select: (rows) => new Map(rows.map((row) => [flowKey({ namespace: row.namespace, id: row.flowId }), row])),
  });
  return data;
}

export function useNamespaces(): readonly string[] {
  const tenant = useTenant();
  const { data } = useQuery({ queryKey: flowKeys.namespaces(tenant), queryFn: ({ signal }) => fetchNamespaces(tenant, signal), staleTime: 60_000 });
  return data ?? [];
}
