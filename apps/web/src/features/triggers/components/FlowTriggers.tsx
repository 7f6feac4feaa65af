'use client';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, EmptyState, ErrorState, LinkButton, RelativeTime, Table, Tooltip, useCopy } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import { Check, Copy, Zap } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { fetchFlow, flowKeys } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { searchTriggers, triggerKeys } from '../../../api/triggers.ts';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { flowTriggerRows } from '../lib/flow-trigger-rows.ts';
import type { FlowTriggerRow } from '../lib/flow-trigger-rows.ts';
import { BackfillProgress } from './BackfillProgress.tsx';
import { TriggerDialogs } from './TriggerDialogs.tsx';
import type { TriggerAction } from './TriggerDialogs.tsx';
import { TriggerMenu } from './TriggerMenu.tsx';
import { EnabledSwitch, LockedBy, NextDate, TriggerType } from './TriggerParts.tsx';

const LIVE_MS = 5000;

/** The triggers of one flow, webhooks with their address. */
export function FlowTriggers({ flow }: { flow: FlowRef }) {
  const tenant = useTenant();
  const query: ListQuery = { size: 100, filters: [{ field: 'namespace', op: 'EQUALS', value: flow.namespace }, { field: 'flowId', op: 'EQUALS', value: flow.id }] };
  const source = useQuery({ queryKey: flowKeys.one(tenant, flow), queryFn: ({ signal }) => fetchFlow(tenant, flow, signal), placeholderData: undefined });
  const states = useQuery({ queryKey: triggerKeys.list(tenant, query), queryFn: ({ signal }) => searchTriggers(tenant, query, signal), refetchInterval: LIVE_MS });
  const [action, setAction] = useState<TriggerAction | undefined>();
  const error = source.error ?? states.error;
  const rows = source.data && states.data ? flowTriggerRows(tenant, source.data, states.data.results) : undefined;
  const columns: Column<FlowTriggerRow>[] = [
    { id: 'enabled', header: 'On', width: 64, cell: (row) => (row.state && !row.disabledInSource ? <span className="inline-flex align-middle"><EnabledSwitch state={row.state} /></span> : <Stateless row={row} />) },
    { id: 'id', header: 'Trigger', minWidth: 160, cell: (row) => <span className="font-medium">{row.id}</span> },
    { id: 'type', header: 'Type', width: 150, cell: (row) => <TriggerType type={row.type} /> },
    { id: 'when', header: 'When', minWidth: 220, cell: (row) => (row.webhookPath === undefined ? <code className="text-muted text-small">{row.schedule ?? ''}</code> : <WebhookAddress path={row.webhookPath} />) },
    { id: 'next', header: 'Next', width: 130, cell: (row) => (row.state ? <NextDate state={row.state} /> : null) },
    { id: 'last', header: 'Last', width: 130, cell: (row) => (row.state ? <RelativeTime at={row.state.lastTriggeredDate} className="text-muted" /> : null) },
    { id: 'locked', header: 'Locked by', width: 130, cell: (row) => (row.state ? <LockedBy state={row.state} /> : null) },
    { id: 'backfill', header: 'Backfill', width: 130, cell: (row) => (row.state ? <BackfillProgress state={row.state} /> : null) },
    { id: 'menu', header: '', width: 56, align: 'right', cell: (row) => (row.state ? <TriggerMenu state={row.state} canBackfill={row.type.endsWith('.Schedule')} onAct={setAction} /> : null) },
  ];
  if (error && !rows) return <ErrorState title="The triggers could not be read." reason={messageOf(error)} onRetry={() => void Promise.all([source.refetch(), states.refetch()])} />;
  return (
    <>
      <Table
        label="Triggers"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon={<Zap size={20} />} title="This flow has no triggers" action={<LinkButton href={routes.flow(tenant, flow, 'edit')}>Edit flow</LinkButton>}>
            With a trigger it starts by itself: on a schedule, by a webhook, or after another flow.
          </EmptyState>
        }
      />
      {action ? <TriggerDialogs action={action} onClose={() => setAction(undefined)} /> : null}
    </>
  );
}

function Stateless({ row }: { row: FlowTriggerRow }) {
  if (!row.disabledInSource) return <span className="text-subtle">–</span>;
  return <Tooltip content="Disabled in the flow’s source: edit the flow to enable it"><span tabIndex={0}><Badge>Off</Badge></span></Tooltip>;
}

function WebhookAddress({ path }: { path: string }) {
  const { copied, copy } = useCopy();
  return (
    <Button size="compact" look="quiet" icon={copied ? <Check size={14} className="text-ok" /> : <Copy size={14} />} title={path} onClick={() => void copy(`${window.location.origin}${path}`)}>
      {copied ? 'Copied' : 'Copy webhook address'}
    </Button>
  );
}
