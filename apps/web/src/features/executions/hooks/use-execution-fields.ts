'use client';
import { useQuery } from '@tanstack/react-query';
import type { FilterField } from '@windhover/ui';
import { fetchNamespaces, flowKeys, searchFlows } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { executionFilterFields } from '../lib/execution-filters.tsx';

const SUGGESTED: ListQuery = { size: 200, sort: 'id:asc' };
const STALE_MS = 60_000;

/** Namespaces and flow ids to suggest in filters. */
export function useFlowNames(enabled: boolean): { namespaces: readonly string[]; flows: readonly string[] } {
  const tenant = useTenant();
  const namespaces = useQuery({ queryKey: flowKeys.namespaces(tenant), queryFn: ({ signal }) => fetchNamespaces(tenant, signal), staleTime: STALE_MS, enabled });
  const flows = useQuery({ queryKey: flowKeys.list(tenant, SUGGESTED), queryFn: ({ signal }) => searchFlows(tenant, SUGGESTED, signal), staleTime: STALE_MS, enabled });
  return { namespaces: namespaces.data ?? [], flows: [...new Set(flows.data?.results.map((flow) => flow.id))] };
}

/** What a list of executions can be filtered by. */
export function useExecutionFields(flow: FlowRef | undefined): FilterField[] {
  const names = useFlowNames(flow === undefined);
  return executionFilterFields({ ...names, ofFlow: flow !== undefined });
}
