'use client';
import { Badge, Button, ErrorState, PageHeader, TabLinks } from '@windhover/ui';
import { Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { messageOf, statusOf } from '../../../api/api-error.ts';
import { routes } from '../../../routes.ts';
import type { FlowTab } from '../../../routes.ts';
import { RunPanel } from '../../run/components/RunPanel.tsx';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { usePageActions } from '../../shell/hooks/use-page-actions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useUrlParam } from '../../shell/hooks/use-url-param.ts';
import { useFlow, useFlowRef } from '../hooks/use-flow.ts';
import { isReadOnly } from '../lib/read-only.ts';
import { DeleteFlowsDialog } from './DeleteFlowsDialog.tsx';
import { FlowMenu } from './FlowMenu.tsx';

const TABS: readonly { id: FlowTab; label: string }[] = [
  { id: 'overview', label: 'Overview' }, { id: 'edit', label: 'Edit' }, { id: 'executions', label: 'Executions' },
  { id: 'revisions', label: 'Revisions' }, { id: 'triggers', label: 'Triggers' },
];

/** The frame of a flow's pages: where it is, what can be done with it, its tabs. */
export function FlowFrame({ tab, actions, beforeRun, runLook = 'primary', children }: {
  tab: FlowTab;
  /** Stand before the run button. */
  actions?: ReactNode;
  /** Brings the flow into the state that is to run; false when it could not. */
  beforeRun?: () => Promise<boolean>;
  runLook?: 'primary' | 'secondary';
  children: ReactNode;
}) {
  const tenant = useTenant();
  const router = useRouter();
  const ref = useFlowRef();
  const flow = useFlow(ref);
  const mayRun = usePermission('EXECUTION', 'CREATE');
  const [run, setRun] = useUrlParam('run');
  const [deleting, setDeleting] = useState(false);
  const openRun = async (): Promise<void> => {
    if (!beforeRun || (await beforeRun())) setRun('1');
  };
  usePageActions(mayRun && flow.data ? [{ id: 'run', label: `Run ${ref.id}`, keys: 'Mod+Enter', icon: <Play size={16} />, run: () => void openRun() }] : []);

  const isMissing = statusOf(flow.error) === 404;
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Flows', href: routes.flows(tenant) }, { label: ref.namespace, href: `${routes.flows(tenant)}?filters%5Bnamespace%5D%5BPREFIX%5D=${encodeURIComponent(ref.namespace)}` }, { label: ref.id }]}
        after={flow.data ? <>{flow.data.disabled ? <Badge>Disabled</Badge> : null}{isReadOnly(flow.data) ? <Badge look="slate">Read-only</Badge> : null}</> : null}
        actions={flow.data ? (
          <>
            <FlowMenu flow={flow.data} onDelete={() => setDeleting(true)} />
            {actions}
            {mayRun ? <Button look={runLook} icon={<Play size={16} />} onClick={() => void openRun()}>Run flow</Button> : null}
          </>
        ) : null}
      />
      <TabLinks label="Flow" current={tab} tabs={TABS.map(({ id, label }) => ({ id, label, href: routes.flow(tenant, ref, id) }))} />
      {flow.error && !flow.data ? (
        <ErrorState
          title={isMissing ? `There is no flow ${ref.id} in ${ref.namespace}.` : 'The flow could not be read.'}
          reason={isMissing ? 'It was deleted, renamed, or never saved here.' : messageOf(flow.error)}
          advice={isMissing ? 'Look for it in the list of flows, or create it.' : undefined}
          onRetry={isMissing ? undefined : () => void flow.refetch()}
        />
      ) : <div className="flex min-h-0 grow flex-col">{children}</div>}
      <RunPanel flow={ref} open={run !== undefined && mayRun} onOpenChange={(open) => setRun(open ? '1' : undefined)} />
      <DeleteFlowsDialog flows={[ref]} open={deleting} onOpenChange={setDeleting} onDeleted={() => router.push(routes.flows(tenant))} />
    </>
  );
}
