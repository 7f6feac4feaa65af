'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { useEffect } from 'react';
import { followEvents } from '../../../api/event-stream.ts';
import { executionFollowUrl, executionKeys, fetchExecution, fetchFlowOfExecution } from '../../../api/executions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

const FLUSH_MS = 80;
const STALE_MS = 5 * 60_000;

/** An execution with its task runs. */
export function useExecution(id: string, enabled = true) {
  const tenant = useTenant();
  return useQuery({
    queryKey: executionKeys.one(tenant, id), queryFn: ({ signal }) => fetchExecution(tenant, id, signal), enabled,
    // Another execution's data must never stand under this one's id, not even for a moment.
    placeholderData: undefined,
  });
}

/** Keeps the execution up to date as long as it has not ended. A lost stream reads it again, which tells whether the server is gone. */
export function useFollowExecution(execution: ExecutionDto | undefined): void {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const id = execution?.id;
  const isOpen = execution !== undefined && !isTerminal(execution.state.current);
  useEffect(() => {
    if (id === undefined || !isOpen) return undefined;
    const key = executionKeys.one(tenant, id);
    let latest: ExecutionDto | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      if (latest) queryClient.setQueryData(key, latest);
    };
    const stop = followEvents({
      url: () => executionFollowUrl(tenant, id),
      onEvent: ({ data }) => {
        if (!isExecution(data)) return;
        latest = data;
        timer ??= setTimeout(flush, FLUSH_MS);
      },
      onBreak: () => void queryClient.invalidateQueries({ queryKey: key, exact: true }),
    });
    return () => {
      stop();
      clearTimeout(timer);
      flush();
    };
  }, [tenant, id, isOpen, queryClient]);
}

/** Frames that only keep the connection alive are empty. */
const isExecution = (data: unknown): data is ExecutionDto => typeof data === 'object' && data !== null && 'id' in data && 'state' in data;

/** The flow at the revision that the execution runs. */
export function useFlowOfExecution(id: string) {
  const tenant = useTenant();
  return useQuery({
    queryKey: executionKeys.flow(tenant, id), queryFn: ({ signal }) => fetchFlowOfExecution(tenant, id, signal), staleTime: STALE_MS, placeholderData: undefined,
  });
}
