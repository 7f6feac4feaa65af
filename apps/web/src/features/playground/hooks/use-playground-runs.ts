'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { parseFlow } from '@windhover/flow';
import type { Flow } from '@windhover/flow';
import { isTerminal } from '@windhover/kernel';
import { catalogue } from '@windhover/plugin-catalog';
import { useMemo } from 'react';
import { executionKeys, searchExecutions } from '../../../api/executions.ts';
import type { ExecutionRow } from '../../../api/executions.ts';
import { fetchFlowAt, flowKeys } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { hasSameSurroundings } from '../lib/reuse.ts';

const KEPT = 10;
const LIVE_MS = 1500;
const NONE: readonly ExecutionRow[] = [];

/** A run of the playground with the flow as it was then; without it while that is being read. */
export interface PlaygroundRun {
  row: ExecutionRow;
  flow: Flow | undefined;
}

export interface PlaygroundRuns {
  /** The newest first. Undefined until they are read. */
  runs: PlaygroundRun[] | undefined;
  /** How many were made before inputs, variables, plugin defaults or outputs changed: they are left out. */
  leftBehind: number;
  error: Error | null;
  retry(): void;
}

export const playgroundQuery = ({ namespace, id }: FlowRef): ListQuery => ({
  size: KEPT, sort: 'state.startDate:desc',
  filters: [
    { field: 'namespace', op: 'EQUALS', value: namespace }, { field: 'flowId', op: 'EQUALS', value: id }, { field: 'kind', op: 'EQUALS', value: 'PLAYGROUND' },
  ],
});

/** The last runs of a flow's playground that still mean something for the flow as it is written now. */
export function usePlaygroundRuns(ref: FlowRef, now: Flow | undefined, enabled: boolean): PlaygroundRuns {
  const tenant = useTenant();
  const query = playgroundQuery(ref);
  const list = useQuery({
    queryKey: executionKeys.list(tenant, query), queryFn: ({ signal }) => searchExecutions(tenant, query, signal), enabled,
    refetchInterval: ({ state }) => (state.data?.results.some((row) => isMoving(row)) === true ? LIVE_MS : false),
  });
  const rows = list.data?.results ?? NONE;
  const revisions = [...new Set(rows.map((row) => row.flowRevision))];
  const sources = useQueries({
    queries: revisions.map((revision) => ({
      queryKey: flowKeys.at(tenant, ref, revision), queryFn: ({ signal }: { signal: AbortSignal }) => fetchFlowAt(tenant, ref, revision, signal), staleTime: Number.POSITIVE_INFINITY, placeholderData: undefined,
    })),
    combine: sourcesOf,
  });
  const flows = useMemo(
    () => new Map(sources.flatMap(({ revision, source }) => {
      const { flow } = parseFlow(source, catalogue, { lenient: true });
      return flow ? [[revision, flow] as const] : [];
    })),
    [sources],
  );
  const all = rows.map((row): PlaygroundRun => ({ row, flow: flows.get(row.flowRevision) }));
  const runs = all.filter(({ flow }) => !now || !flow || hasSameSurroundings(now, flow));
  return { runs: list.data && runs, leftBehind: all.length - runs.length, error: list.data ? null : list.error, retry: () => void list.refetch() };
}

/** Stays the same object as long as the same revisions are there. */
const sourcesOf = (results: readonly UseQueryResult<FlowWithSourceDto>[]): { revision: number; source: string }[] =>
  results.flatMap(({ data }) => (data?.source === undefined ? [] : [{ revision: data.revision, source: data.source }]));

/** Neither ended nor waiting for someone. */
export const isMoving = ({ state: { current } }: Pick<ExecutionRow, 'state'>): boolean => !isTerminal(current) && current !== 'BREAKPOINT' && current !== 'PAUSED';
