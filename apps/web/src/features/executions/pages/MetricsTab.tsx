'use client';
import { useQuery } from '@tanstack/react-query';
import { durationText, EmptyState, ErrorState, LabelChips, Pager, parseSort, RelativeTime, sortText, Table } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import type { MetricEntryDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { ChartNoAxesColumn } from 'lucide-react';
import { messageOf } from '../../../api/api-error.ts';
import { executionKeys, fetchMetrics } from '../../../api/executions.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { useAddress } from '../hooks/use-address.ts';
import { runHint } from '../lib/task-run-tree.ts';

const PAGE_SIZE = 100;
const LIVE_MS = 2000;

/** Counters and timers that the tasks reported. */
export function MetricsTab() {
  const tenant = useTenant();
  const { execution } = useExecutionPage();
  const address = useAddress();
  const sort = parseSort(address.get('sort'));
  const page = Math.max(1, Number(address.get('page') ?? 1) || 1);
  const query: ListQuery = { page, size: PAGE_SIZE, sort: sortText(sort) };
  const open = !isTerminal(execution.state.current);
  const metrics = useQuery({
    queryKey: executionKeys.metrics(tenant, execution.id, query), queryFn: ({ signal }) => fetchMetrics(tenant, execution.id, query, signal),
    refetchInterval: open ? LIVE_MS : false,
  });
  const hints = new Map((execution.taskRunList ?? []).map((run) => [run.id, runHint(run)]));
  const columns: Column<MetricEntryDto>[] = [
    { id: 'task', header: 'Task', minWidth: 180, fixed: true, sortField: 'taskId', cell: (row) => <span>{row.taskId}{hints.get(row.taskRunId) === undefined ? '' : <span className="font-mono text-muted text-small"> [{hints.get(row.taskRunId)}]</span>}</span> },
    { id: 'name', header: 'Metric', minWidth: 180, sortField: 'name', cell: (row) => <code className="text-small">{row.name}</code> },
    { id: 'type', header: 'Type', width: 90, cell: (row) => <span className="text-muted">{row.type}</span> },
    { id: 'value', header: 'Value', width: 140, align: 'right', sortField: 'value', cell: (row) => <span title={String(row.value)}>{row.type === 'timer' ? durationText(row.value) : row.value.toLocaleString('en-GB', { maximumFractionDigits: 6 })}</span> },
    { id: 'tags', header: 'Tags', minWidth: 200, cell: (row) => <LabelChips labels={Object.entries(row.tags).map(([key, value]) => ({ key, value }))} /> },
    { id: 'time', header: 'Reported', width: 130, sortField: 'timestamp', cell: (row) => <RelativeTime at={row.timestamp} className="text-muted" /> },
  ];
  if (metrics.error && !metrics.data) return <ErrorState title="The metrics could not be read." reason={messageOf(metrics.error)} onRetry={() => void metrics.refetch()} />;
  return (
    <>
      <Table
        label="Metrics"
        columns={columns}
        rows={metrics.data?.results}
        rowKey={(row) => `${row.taskRunId}/${row.name}/${row.timestamp}/${JSON.stringify(row.tags)}/${row.value}`}
        sort={sort}
        onSortChange={(next) => address.set({ sort: sortText(next), page: undefined })}
        empty={
          <EmptyState icon={<ChartNoAxesColumn size={20} />} title="No metrics">
            {open ? 'Counters and timers appear here as tasks report them.' : 'No task of this execution reported a counter or a timer.'}
          </EmptyState>
        }
      />
      {metrics.data && metrics.data.total > PAGE_SIZE ? <Pager page={page} size={PAGE_SIZE} total={metrics.data.total} onPageChange={(next) => address.set({ page: next === 1 ? undefined : String(next) })} /> : null}
    </>
  );
}
