'use client';
import type { FlowDto, TriggerStateDto } from '@windhover/contracts';
import { Badge, EmptyState, ErrorState, RelativeTime, Switch, Table, toast } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Zap } from 'lucide-react';
import { messageOf } from '../../../api/api-error.ts';
import { fetchFlowTriggers, setTriggersDisabled, triggerKeys } from '../../../api/triggers.ts';
import { PluginIcon } from '../../graph/components/PluginIcon.tsx';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { FlowFrame } from '../components/FlowFrame.tsx';
import { useFlow, useFlowRef } from '../hooks/use-flow.ts';
import { triggerRows } from '../lib/trigger-rows.ts';
import type { TriggerRow } from '../lib/trigger-rows.ts';

const EVERY_MS = 5000;

export function FlowTriggersPage() {
  const ref = useFlowRef();
  const { data: flow } = useFlow(ref);
  return <FlowFrame tab="triggers">{flow ? <FlowTriggers flow={flow} /> : null}</FlowFrame>;
}

function FlowTriggers({ flow }: { flow: FlowDto }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const mayUpdate = usePermission('TRIGGER', 'UPDATE');
  const key = triggerKeys.flow(tenant, flow);
  const states = useQuery({ queryKey: key, queryFn: ({ signal }) => fetchFlowTriggers(tenant, flow, signal), refetchInterval: EVERY_MS, placeholderData: undefined });
  const toggle = useMutation({
    mutationFn: ({ id, disabled }: { id: string; disabled: boolean }) => setTriggersDisabled(tenant, [{ namespace: flow.namespace, flowId: flow.id, triggerId: id }], disabled),
    onMutate: ({ id, disabled }) => {
      queryClient.setQueryData<{ results: TriggerStateDto[]; total: number }>(key, (data) => data && { ...data, results: data.results.map((state) => (state.triggerId === id ? { ...state, disabled } : state)) });
    },
    onError: (error) => toast.error('The trigger was not changed.', { description: messageOf(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  const columns: Column<TriggerRow>[] = [
    { id: 'id', header: 'Trigger', minWidth: 200, fixed: true, cell: (row) => <span className="flex items-center gap-2"><PluginIcon type={row.type} /><span className="font-medium">{row.id}</span>{row.locked ? <Badge look="slate">running</Badge> : null}</span> },
    { id: 'type', header: 'Type', minWidth: 160, cell: (row) => <span className="text-muted" title={row.type}>{row.type.slice(row.type.lastIndexOf('.') + 1)}</span> },
    { id: 'when', header: 'When', minWidth: 140, cell: (row) => <code className="text-small">{row.when}</code> },
    { id: 'next', header: 'Next', width: 140, cell: (row) => (row.disabled ? <span className="text-subtle">off</span> : <RelativeTime at={row.next} />) },
    { id: 'last', header: 'Last', width: 140, cell: (row) => <RelativeTime at={row.last} className="text-muted" /> },
    {
      id: 'on', header: 'Enabled', width: 90,
      cell: (row) => (row.offInSource
        ? <span className="text-subtle" title="disabled: true in the source of the flow">in source</span>
        : <span className="flex h-8 items-center"><Switch aria-label={`Enable trigger ${row.id}`} checked={!row.disabled} disabled={!mayUpdate} onCheckedChange={(on) => toggle.mutate({ id: row.id, disabled: !on })} /></span>),
    },
  ];
  if (states.error && !states.data) return <ErrorState title="The triggers could not be read." reason={messageOf(states.error)} onRetry={() => void states.refetch()} />;
  return (
    <Table
      label="Triggers"
      columns={columns}
      rows={flow.triggers && !states.data ? undefined : triggerRows(flow, states.data?.results ?? [])}
      rowKey={(row) => row.id}
      empty={<EmptyState icon={<Zap size={20} />} title="Nothing starts this flow by itself">A trigger runs the flow on a schedule, on a webhook, or when something happens elsewhere. Add <code>triggers:</code> in the editor.</EmptyState>}
    />
  );
}
