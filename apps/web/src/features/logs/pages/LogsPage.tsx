'use client';
import { Button, ColumnChooser, EmptyState, ErrorState, FilterBar, IconButton, PageHeader, Pager, sortText, Table, useColumnChoice } from '@windhover/ui';
import { ArrowUp, RefreshCw, ScrollText } from 'lucide-react';
import { messageOf } from '../../../api/api-error.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useAddress } from '../../executions/hooks/use-address.ts';
import { useFlowNames } from '../../executions/hooks/use-execution-fields.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useUrlList } from '../../shell/hooks/use-url-list.ts';
import { logColumns } from '../components/log-columns.tsx';
import { LogEntryInspector } from '../components/LogEntryInspector.tsx';
import { logKey, useLogList } from '../hooks/use-log-list.ts';
import { logFilterFields } from '../lib/log-filters.tsx';

const PAGE_SIZE = 100;
/** What stays of a row while the inspector shows the rest. */
const BESIDE_INSPECTOR: ReadonlySet<string> = new Set(['time', 'level', 'message']);
const DEFAULT_SORT = 'timestamp:desc';

/** Log lines of all executions, newest first. */
export function LogsPage() {
  const tenant = useTenant();
  const address = useAddress();
  const { filters, setFilters, sort, setSort, page, setPage } = useUrlList();
  const open = address.get('line');
  const query: ListQuery = { page, size: PAGE_SIZE, sort: sortText(sort) ?? DEFAULT_SORT, filters };
  const { list, rows, fresh, release, pointer } = useLogList(query, open !== undefined);
  const choice = useColumnChoice('logs', logColumns(tenant));
  const names = useFlowNames(true);
  const entry = rows?.find((row) => logKey(row) === open);
  const total = list.data?.total ?? 0;
  const empty = filters.length > 0
    ? <EmptyState icon={<ScrollText size={20} />} title="No line fits these filters" action={<Button onClick={() => setFilters([])}>Clear filters</Button>} />
    : <EmptyState icon={<ScrollText size={20} />} title="Nothing was logged yet">What tasks and triggers write stands here, of all executions together. Run a flow and its first line appears.</EmptyState>;
  return (
    <>
      <PageHeader crumbs={[{ label: 'Logs' }]} />
      <FilterBar
        fields={logFilterFields(names.namespaces, names.flows)}
        filters={filters}
        onFiltersChange={setFilters}
        searchPlaceholder="Search messages"
        actions={
          <>
            {fresh > 0 ? <Button size="compact" icon={<ArrowUp size={14} />} onClick={release}>{fresh === rows?.length ? `${fresh}+` : fresh} new</Button> : null}
            <IconButton label="Refresh" icon={<RefreshCw size={16} />} size="compact" onClick={() => { release(); void list.refetch(); }} />
            <ColumnChooser choice={choice} />
          </>
        }
      />
      {list.error && !rows ? <ErrorState title="The logs could not be read." reason={messageOf(list.error)} onRetry={() => void list.refetch()} /> : (
        <div className="flex min-h-0 grow">
          <div className="flex min-h-0 min-w-0 grow flex-col" {...pointer}>
            <Table
              label="Log lines"
              columns={entry ? choice.visible.filter((column) => BESIDE_INSPECTOR.has(column.id)) : choice.visible}
              rows={rows}
              rowKey={logKey}
              sort={sort}
              onSortChange={setSort}
              onOpen={(row) => address.set({ line: logKey(row) })}
              currentKey={open}
              empty={empty}
            />
            {total > PAGE_SIZE ? <Pager page={page} size={PAGE_SIZE} total={total} onPageChange={setPage} /> : null}
          </div>
          {entry ? <LogEntryInspector entry={entry} onClose={() => address.set({ line: undefined })} /> : null}
        </div>
      )}
    </>
  );
}
