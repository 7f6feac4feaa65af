'use client';
import { useQuery } from '@tanstack/react-query';
import { executionKeys, searchExecutions } from '../../../api/executions.ts';
import type { FlowRef } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

const EVERY_MS = 4000;

/** Executions of one flow, the newest first unless told; moves by itself. */
export function useFlowExecutions(flow: FlowRef, { size, page = 1, sort = 'state.startDate:desc' }: { size: number; page?: number; sort?: string | undefined }) {
  const tenant = useTenant();
  const query: ListQuery = {
    page, size, sort,
    filters: [{ field: 'namespace', op: 'EQUALS', value: flow.namespace }, { field: 'flowId', op: 'EQUALS', value: flow.id }],
  };
  return useQuery({ queryKey: executionKeys.list(tenant, query), queryFn: ({ signal }) => searchExecutions(tenant, query, signal), refetchInterval: EVERY_MS });
}
