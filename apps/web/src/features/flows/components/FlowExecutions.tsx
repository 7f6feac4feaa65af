'use client';
import { CopyId, Duration, EmptyState, ErrorState, RelativeTime, StateBadge, Table } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import { CirclePlay } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { messageOf } from '../../../api/api-error.ts';
import type { ExecutionRow } from '../../../api/executions.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { routes } from '../../../routes.ts';
import { VisibleLabels } from '../../shell/components/VisibleLabels.tsx';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useFlowExecutions } from '../hooks/use-flow-executions.ts';

const columns = (tenant: string): Column<ExecutionRow>[] => [
  { id: 'state', header: 'State', width: 130, fixed: true, cell: (row) => <Link href={routes.execution(tenant, row)} prefetch={false} className="rounded-sm"><StateBadge state={row.state.current} /></Link> },
  { id: 'start', header: 'Started', width: 130, cell: (row) => <RelativeTime at={row.state.startDate} /> },
  { id: 'duration', header: 'Duration', width: 110, align: 'right', cell: (row) => <Duration since={row.state.startDate} until={row.state.endDate} className="text-muted" /> },
  { id: 'trigger', header: 'Started by', minWidth: 120, cell: (row) => <span className="text-muted">{row.trigger?.id ?? 'a person or the API'}</span> },
  { id: 'labels', header: 'Labels', minWidth: 140, cell: (row) => <VisibleLabels labels={row.labels} max={2} /> },
  { id: 'revision', header: 'Revision', width: 80, align: 'right', cell: (row) => <span className="text-muted">{row.flowRevision}</span> },
  { id: 'id', header: 'Id', width: 120, cell: (row) => <CopyId id={row.id} /> },
];

/** The last executions of one flow. */
export function FlowExecutions({ flow, size }: { flow: FlowRef; size: number }) {
  const tenant = useTenant();
  const router = useRouter();
  const list = useFlowExecutions(flow, { size });
  if (list.error && !list.data) return <ErrorState title="The executions could not be read." reason={messageOf(list.error)} onRetry={() => void list.refetch()} />;
  return (
    <Table
        label="Executions"
        columns={columns(tenant)}
        rows={list.data?.results}
        rowKey={(row) => row.id}
        onOpen={(row) => router.push(routes.execution(tenant, row))}
        empty={<EmptyState icon={<CirclePlay size={20} />} title="This flow has not run yet">Every run is kept here with its state, duration, logs and outputs. Run it with Ctrl + Enter, or let a trigger start it.</EmptyState>}
    />
  );
}
