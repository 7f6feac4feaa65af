import { CopyId, exactText, shortId } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import type { LogEntryDto } from '@windhover/contracts';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { FlowLink } from '../../executions/components/FlowLink.tsx';
import { parseAnsi } from '../lib/ansi.ts';
import { clockText, dayText } from '../lib/clock-text.ts';
import { LEVEL_TEXT } from './LogLineRow.tsx';

export const logColumns = (tenant: string): Column<LogEntryDto>[] => [
  {
    id: 'time', header: 'Time', width: 186, fixed: true, sortField: 'timestamp',
    cell: (row) => {
      const atMs = Date.parse(row.timestamp);
      return <time dateTime={row.timestamp} title={exactText(atMs)} className="tabular font-mono text-muted text-small" suppressHydrationWarning>{dayText(atMs)} {clockText(atMs)}</time>;
    },
  },
  { id: 'level', header: 'Level', width: 74, sortField: 'level', cell: (row) => <span className={`font-medium text-small ${LEVEL_TEXT[row.level]}`}>{row.level}</span> },
  {
    id: 'flow', header: 'Flow', width: 240, sortField: 'flowId',
    cell: (row) => <FlowLink tenant={tenant} namespace={row.namespace} flowId={row.flowId} />,
  },
  { id: 'task', header: 'Task', width: 140, cell: (row) => <span title={row.taskId}>{row.taskId ?? row.triggerId ?? ''}</span> },
  {
    id: 'execution', header: 'Execution', width: 112,
    cell: (row) => (row.executionId === undefined ? <span className="text-subtle">–</span> : (
      <span className="inline-flex items-center gap-1">
        <Link href={lineHref(tenant, row)} prefetch={false} title={row.executionId} className="focus-inset rounded-sm font-mono text-small hover:underline">{shortId(row.executionId)}</Link>
        <CopyId id={row.executionId} bare />
      </span>
    )),
  },
  {
    id: 'message', header: 'Message', minWidth: 360, fixed: true,
    cell: (row) => <code className={row.level === 'ERROR' ? 'text-danger text-small' : 'text-small'}>{firstLine(row.message)}</code>,
  },
];

/** The line in the log of its execution. */
export const lineHref = (tenant: string, row: LogEntryDto): string =>
  `${routes.execution(tenant, { namespace: row.namespace, flowId: row.flowId, id: row.executionId ?? '' }, 'logs')}${row.cursor === undefined ? '' : `?line=${encodeURIComponent(row.cursor)}`}`;

function firstLine(message: string): string {
  const { plain } = parseAnsi(message.slice(0, 2000));
  const end = plain.indexOf('\n');
  return end < 0 ? plain : `${plain.slice(0, end)} …`;
}
