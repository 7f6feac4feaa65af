import { Badge, CopyId, Duration, RelativeTime, shortId, StateBadge } from '@windhover/ui';
import type { Column, LabelPair } from '@windhover/ui';
import { isTerminal } from '@windhover/kernel';
import Link from 'next/link';
import type { ExecutionRow } from '../../../api/executions.ts';
import { routes } from '../../../routes.ts';
import { VisibleLabels } from '../../shell/components/VisibleLabels.tsx';
import { FlowLink } from './FlowLink.tsx';

interface Options {
  tenant: string;
  /** The list is of one flow: the flow's name says nothing. */
  ofFlow: boolean;
  onLabel(label: LabelPair): void;
}

export const executionColumns = ({ tenant, ofFlow, onLabel }: Options): Column<ExecutionRow>[] => [
  {
    id: 'id', header: 'Id', width: 124, fixed: true,
    cell: (row) => (
      <span className="inline-flex items-center gap-1">
        <Link href={routes.execution(tenant, row)} prefetch={false} title={row.id} className="focus-inset rounded-sm font-mono text-small hover:underline">{shortId(row.id)}</Link>
        <CopyId id={row.id} bare />
      </span>
    ),
  },
  { id: 'state', header: 'State', width: 118, sortField: 'state.current', cell: (row) => <StateBadge state={row.state.current} /> },
  ...(ofFlow ? [] : [{
    id: 'flow', header: 'Flow', minWidth: 240, sortField: 'flowId',
    cell: (row) => (
      <FlowLink tenant={tenant} namespace={row.namespace} flowId={row.flowId} tab="executions" />
    ),
  } satisfies Column<ExecutionRow>]),
  { id: 'labels', header: 'Labels', width: 230, cell: (row) => <VisibleLabels labels={row.labels} max={2} onPick={onLabel} /> },
  {
    id: 'trigger', header: 'Trigger', width: 150,
    cell: (row) => (row.trigger ? <span title={row.trigger.type}>{row.trigger.id}</span> : <span className="text-subtle">–</span>),
  },
  { id: 'revision', header: 'Revision', width: 86, align: 'right', sortField: 'flowRevision', cell: (row) => <span className="text-muted">{row.flowRevision}</span> },
  { id: 'start', header: 'Started', width: 116, sortField: 'state.startDate', cell: (row) => <RelativeTime at={row.state.startDate} className="text-muted" /> },
  { id: 'duration', header: 'Duration', width: 100, align: 'right', sortField: 'state.duration', cell: (row) => <ExecutionDuration row={row} /> },
  { id: 'end', header: 'Ended', optional: true, width: 116, sortField: 'state.endDate', cell: (row) => <RelativeTime at={row.state.endDate} className="text-muted" /> },
  {
    id: 'parent', header: 'Parent', optional: true, width: 110,
    cell: (row) => (row.parentId === undefined ? <span className="text-subtle">–</span> : <CopyId id={row.parentId} />),
  },
  { id: 'kind', header: 'Kind', optional: true, width: 110, cell: (row) => (row.kind === undefined || row.kind === 'NORMAL' ? <span className="text-subtle">normal</span> : <Badge>{row.kind.toLowerCase()}</Badge>) },
  {
    id: 'inputs', header: 'Inputs', optional: true, minWidth: 200,
    cell: (row) => <code className="text-muted text-small">{Object.entries(row.inputs ?? {}).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ')}</code>,
  },
  { id: 'attempt', header: 'Attempt', optional: true, width: 84, align: 'right', cell: (row) => row.metadata.attemptNumber },
];

/** How long it took, or has taken so far, counting by itself. */
export function ExecutionDuration({ row, className }: { row: Pick<ExecutionRow, 'state'>; className?: string }) {
  const { startDate, endDate, current } = row.state;
  return <Duration since={startDate} until={isTerminal(current) ? (endDate ?? startDate) : undefined} {...(className === undefined ? {} : { className })} />;
}
