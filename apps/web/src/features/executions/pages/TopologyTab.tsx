'use client';
import { useQuery } from '@tanstack/react-query';
import { ErrorState, Inspector, Skeleton, StateBadge } from '@windhover/ui';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { executionKeys, fetchGraphOfExecution } from '../../../api/executions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { RunInspector } from '../components/RunInspector.tsx';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { useAddress } from '../hooks/use-address.ts';
import { breakpointTasks } from '../lib/breakpoints.ts';
import { runHint } from '../lib/task-run-tree.ts';
import { taskStates } from '../lib/task-states.ts';

const FlowTopology = dynamic(async () => (await import('../../graph/components/FlowTopology.tsx')).FlowTopology, { ssr: false });
const STALE_MS = 5 * 60_000;

/** The flow as it ran: states on the nodes, the runs of a task beside it. */
export function TopologyTab() {
  const tenant = useTenant();
  const { execution } = useExecutionPage();
  const address = useAddress();
  const graph = useQuery({
    queryKey: executionKeys.graph(tenant, execution.id), queryFn: ({ signal }) => fetchGraphOfExecution(tenant, execution.id, signal), staleTime: STALE_MS, placeholderData: undefined,
  });
  const runs = useMemo(() => execution.taskRunList ?? [], [execution.taskRunList]);
  const states = useMemo(() => taskStates(runs), [runs]);
  const breakpoints = useMemo(() => breakpointTasks(execution), [execution]);
  const chosen = runs.find((run) => run.id === address.get('taskRun'));
  const taskId = chosen?.taskId ?? address.get('task');
  const ofTask = runs.filter((run) => run.taskId === taskId);
  const close = (): void => address.set({ task: undefined, taskRun: undefined, panel: undefined, line: undefined });

  if (graph.error) return <ErrorState title="The graph could not be read." reason={messageOf(graph.error)} onRetry={() => void graph.refetch()} />;
  return (
    <div className="flex min-h-0 grow">
      <div className="min-h-0 min-w-0 grow">
        {graph.data ? (
          <FlowTopology
            graph={graph.data}
            states={states}
            breakpoints={breakpoints}
            selectedId={taskId}
            onSelect={(id) => {
              const own = runs.filter((run) => run.taskId === id);
              address.set({ task: id, taskRun: own.length === 1 ? own[0]?.id : undefined, line: undefined });
            }}
          />
        ) : <Skeleton className="m-4 h-40 w-64" />}
      </div>
      {chosen ? <RunInspector run={chosen} attempt={undefined} onClose={close} className="w-[44%] max-w-[760px] min-w-[400px]" />
        : taskId !== undefined ? (
          <Inspector title={taskId} onClose={close}>
            {ofTask.length === 0 ? <p className="p-4 text-muted">It has not run in this execution.</p> : (
              <ul className="py-1">
                {ofTask.map((run) => (
                  <li key={run.id}>
                    <button type="button" onClick={() => address.set({ taskRun: run.id })} className="focus-inset flex h-8 w-full items-center gap-2 px-4 text-left hover:bg-hover">
                      <StateBadge state={run.state.current} />
                      <span className="truncate font-mono text-small">{runHint(run) ?? run.id}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </Inspector>
        ) : null}
    </div>
  );
}
