'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Button, ColumnChooser, EmptyState, ErrorState, FilterBar, IconButton, Pager, sortText, Table, useColumnChoice } from '@windhover/ui';
import type { Filter } from '@windhover/ui';
import { ArrowUp, CirclePlay, RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { executionKeys, fetchExecution } from '../../../api/executions.ts';
import type { FlowRef } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useUrlList } from '../../shell/hooks/use-url-list.ts';
import { useExecutionFields } from '../hooks/use-execution-fields.ts';
import { useExecutionList } from '../hooks/use-execution-list.ts';
import { BulkExecutionDialog } from './BulkExecutionDialog.tsx';
import type { BulkKind } from './BulkExecutionDialog.tsx';
import { executionColumns } from './execution-columns.tsx';
import { ExecutionBulkBar } from './ExecutionBulkBar.tsx';

const PAGE_SIZE = 50;
const DEFAULT_SORT = 'state.startDate:desc';

/** Executions, of all flows or of one: filters and sort in the address, live, several at once. `action` is offered when there are none. */
export function ExecutionList({ flow, action }: { flow?: FlowRef; action?: ReactNode }) {
  const tenant = useTenant();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { filters, setFilters, sort, setSort, page, setPage } = useUrlList();
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [allMatching, setAllMatching] = useState(false);
  const [dialog, setDialog] = useState<BulkKind | undefined>();
  const ofFlow: Filter[] = flow ? [{ field: 'namespace', op: 'EQUALS', value: flow.namespace }, { field: 'flowId', op: 'EQUALS', value: flow.id }] : [];
  const allFilters = [...filters, ...ofFlow];
  const query: ListQuery = { page, size: PAGE_SIZE, sort: sortText(sort) ?? DEFAULT_SORT, filters: allFilters };
  const { list, rows, fresh, release, pointer } = useExecutionList(query, selection.size > 0);
  const chosen = (rows ?? []).filter((row) => selection.has(row.id));
  const total = list.data?.total ?? 0;
  const choice = useColumnChoice(flow ? 'flow-executions' : 'executions', executionColumns({
    tenant, ofFlow: flow !== undefined,
    onLabel: ({ key, value }) => setFilters([...filters.filter((filter) => filter.key !== key), { field: 'labels', op: 'EQUALS', key, value }]),
  }));
  const fields = useExecutionFields(flow);
  const clear = (): void => {
    setSelection(new Set());
    setAllMatching(false);
  };
  const select = (next: Set<string>): void => {
    setSelection(next);
    setAllMatching(false);
  };

  const empty = filters.length > 0
    ? <EmptyState icon={<CirclePlay size={20} />} title="No execution fits these filters" action={<Button onClick={() => setFilters([])}>Clear filters</Button>} />
    : (
      <EmptyState icon={<CirclePlay size={20} />} title={flow ? 'This flow has not run yet' : 'Nothing has run yet'} action={action}>
        An execution is one run of a flow: its inputs, task runs, logs and outputs. Each one that starts, by hand, schedule, webhook or API, appears here at once.
      </EmptyState>
    );

  return (
    <>
      <FilterBar
        fields={fields}
        filters={filters}
        onFiltersChange={(next) => {
          clear();
          setFilters(next);
        }}
        searchPlaceholder={flow ? 'Search ids' : 'Search ids and flows'}
        actions={
          <>
            {fresh > 0 ? <Button size="compact" icon={<ArrowUp size={14} />} onClick={release}>{fresh} new</Button> : null}
            <IconButton label="Refresh" icon={<RefreshCw size={16} />} size="compact" onClick={() => { release(); void list.refetch(); }} />
            <ColumnChooser choice={choice} />
          </>
        }
      />
      <ExecutionBulkBar
        count={chosen.length}
        total={total}
        allMatching={allMatching}
        canChooseAll={chosen.length > 0 && chosen.length === rows?.length && total > chosen.length}
        onAllMatching={() => setAllMatching(true)}
        onClear={clear}
        onAct={setDialog}
      />
      {list.error && !rows ? (
        <ErrorState title="The executions could not be read." reason={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <div className="flex min-h-0 grow flex-col" {...pointer}>
          <Table
            label="Executions"
            columns={choice.visible}
            rows={rows}
            rowKey={(row) => row.id}
            rowName={(row) => `execution ${row.id}`}
            sort={sort}
            onSortChange={setSort}
            selection={selection}
            onSelectionChange={select}
            onOpen={(row) => router.push(routes.execution(tenant, row))}
            onHover={(row) => void queryClient.prefetchQuery({ queryKey: executionKeys.one(tenant, row.id), queryFn: ({ signal }) => fetchExecution(tenant, row.id, signal) })}
            empty={empty}
          />
        </div>
      )}
      {total > PAGE_SIZE ? <Pager page={page} size={PAGE_SIZE} total={total} onPageChange={(next) => { clear(); setPage(next); }} /> : null}
      {dialog ? (
        <BulkExecutionDialog
          kind={dialog}
          scope={allMatching ? { filters: allFilters, total } : { rows: chosen }}
          onClose={() => setDialog(undefined)}
          onDone={() => { clear(); release(); }}
        />
      ) : null}
    </>
  );
}
