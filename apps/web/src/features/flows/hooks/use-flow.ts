'use client';
import { useQuery } from '@tanstack/react-query';
import { fetchFlow, flowKeys } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { useRouteParam } from '../../shell/hooks/use-route-param.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

/** The flow that the address names. */
export function useFlowRef(): FlowRef {
  return { namespace: useRouteParam('namespace'), id: useRouteParam('id') };
}

/** A flow with its source; never that of another flow while this one loads. */
export function useFlow(flow: FlowRef) {
  const tenant = useTenant();
  return useQuery({ queryKey: flowKeys.one(tenant, flow), queryFn: ({ signal }) => fetchFlow(tenant, flow, signal), placeholderData: undefined });
}
