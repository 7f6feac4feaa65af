'use client';
import { CopyId, ErrorState, LinkButton, PageHeader, Skeleton, TabLinks } from '@windhover/ui';
import { isTerminal } from '@windhover/kernel';
import { useParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { messageOf, statusOf } from '../../../api/api-error.ts';
import { routes } from '../../../routes.ts';
import { LogFeedProvider } from '../../logs/hooks/log-feed-context.tsx';
import { useRouteParam } from '../../shell/hooks/use-route-param.ts';
import { useStateFavicon } from '../../shell/hooks/use-state-favicon.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { ExecutionActions } from '../components/ExecutionActions.tsx';
import { ExecutionDialogs } from '../components/ExecutionDialogs.tsx';
import { ExecutionSummary } from '../components/ExecutionSummary.tsx';
import { ExecutionProvider } from '../hooks/execution-context.ts';
import type { ExecutionAction } from '../hooks/execution-context.ts';
import { useExecution, useFlowOfExecution, useFollowExecution } from '../hooks/use-execution.ts';
import { EXECUTION_TABS, parseTab } from '../lib/execution-tabs.ts';
import { tasksOf } from '../lib/flow-tasks.ts';

/** The frame of an execution's page: title, state, actions, tabs. It stays while tabs change, and follows the execution live. */
export function ExecutionFrame({ children }: { children: ReactNode }) {
  const tenant = useTenant();
  const namespace = useRouteParam('namespace');
  const flowId = useRouteParam('flowId');
  const id = useRouteParam('id');
  const { tab } = useParams<{ tab?: string }>();
  const query = useExecution(id);
  const flow = useFlowOfExecution(id);
  const execution = query.data;
  const [action, setAction] = useState<ExecutionAction | undefined>();
  useFollowExecution(execution);
  useStateFavicon(execution?.state.current);
  const tasks = useMemo(() => tasksOf(flow.data), [flow.data]);
  const page = useMemo(() => execution && { execution, tasks, act: setAction }, [execution, tasks]);

  const crumbs = [
    { label: 'Executions', href: routes.executions(tenant) },
    { label: `${namespace}.${flowId}`, href: routes.flow(tenant, { namespace, id: flowId }, 'executions') },
    { label: <CopyId id={id} className="text-body text-fg" /> },
  ];
  const isGone = query.error !== null && statusOf(query.error) === 404;
  if (!page || isGone) {
    return (
      <>
        <PageHeader crumbs={crumbs} />
        {query.error ? <Missing error={query.error} tenant={tenant} onRetry={() => void query.refetch()} /> : <div className="space-y-3 p-4"><Skeleton className="w-96" /><Skeleton className="w-64" /></div>}
      </>
    );
  }
  return (
    <ExecutionProvider value={page}>
      <PageHeader crumbs={crumbs} actions={<ExecutionActions />} />
      <ExecutionSummary />
      <TabLinks label="Execution" current={parseTab(tab ?? '')} tabs={EXECUTION_TABS.map(([tabId, label]) => ({ id: tabId, label, href: routes.execution(tenant, page.execution, tabId) }))} />
      <LogFeedProvider key={id} tenant={tenant} executionId={id} isOpen={!isTerminal(page.execution.state.current)}>
        <div className="flex min-h-0 grow flex-col">{children}</div>
      </LogFeedProvider>
      {action ? <ExecutionDialogs execution={page.execution} action={action} onClose={() => setAction(undefined)} /> : null}
    </ExecutionProvider>
  );
}

function Missing({ error, tenant, onRetry }: { error: Error; tenant: string; onRetry(): void }) {
  if (statusOf(error) !== 404) return <ErrorState title="The execution could not be read." reason={messageOf(error)} onRetry={onRetry} />;
  return (
    <ErrorState
      title="There is no such execution."
      reason="It was deleted, it belongs to another tenant, or the address is not complete."
      advice={<LinkButton size="compact" href={routes.executions(tenant)} className="mt-1">See all executions</LinkButton>}
    />
  );
}
