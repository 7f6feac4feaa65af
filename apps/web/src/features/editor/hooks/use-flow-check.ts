'use client';
import { useQuery } from '@tanstack/react-query';
import { flowGraph, locate, parseFlow } from '@windhover/flow';
import type { FlowGraph, FlowIssue } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { useMemo } from 'react';
import { validateFlow } from '../../../api/flows.ts';
import { useSettled } from '../../shell/hooks/use-settled.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { inOrder, serverIssues } from '../lib/issues.ts';

const PARSE_AFTER_MS = 120;
const ASK_AFTER_MS = 700;

export interface FlowCheck {
  /** In the order of the source. */
  issues: FlowIssue[];
  errors: number;
  /** The document as written; the last readable one while it is broken. */
  raw: Record<string, unknown> | undefined;
  graph: FlowGraph | undefined;
  /** True while the text is newer than the findings. */
  behind: boolean;
}

/** Checks a flow while it is written: here at once, and on the server, which knows the namespace around it. */
export function useFlowCheck(source: string): FlowCheck {
  const tenant = useTenant();
  const settled = useSettled(source, PARSE_AFTER_MS);
  const asked = useSettled(source, ASK_AFTER_MS);
  const result = useMemo(() => parseFlow(settled, catalogue), [settled]);
  const graph = useMemo(() => {
    const flow = result.flow ?? result.draft;
    return flow ? flowGraph(flow) : undefined;
  }, [result]);
  const { data } = useQuery({
    queryKey: [tenant, 'flows', 'validate', asked],
    queryFn: ({ signal }) => validateFlow(tenant, asked, signal),
    enabled: asked.trim() !== '' && asked === source,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    retry: false,
    placeholderData: undefined,
  });
  // The server knows more (defaults of the namespace, flows elsewhere): once it has judged this very text, its word counts.
  const judged = asked === settled ? data?.[0] : undefined;
  const issues = useMemo(
    () => inOrder(judged ? serverIssues(judged, (path) => locate(settled, path)) : result.issues),
    [result, judged, settled],
  );
  return { issues, errors: issues.filter((issue) => issue.severity === 'error').length, raw: result.raw, graph, behind: settled !== source };
}
