'use client';
import {
  Button, ColumnChooser, EmptyState, ErrorState, FilterBar, IconButton, LinkButton, PageHeader, Pager, sortText, Table, useColumnChoice,
} from '@windhover/ui';
import { useQueryClient } from '@tanstack/react-query';
import { FileUp, Plus, RefreshCw, Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { fetchFlow, flowKeys } from '../../../api/flows.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { routes } from '../../../routes.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { usePageActions } from '../../shell/hooks/use-page-actions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useUrlList } from '../../shell/hooks/use-url-list.ts';
import { DeleteFlowsDialog } from '../components/DeleteFlowsDialog.tsx';
import { flowColumns } from '../components/flow-columns.tsx';
import { FlowBulkActions } from '../components/FlowBulkActions.tsx';
import { ImportFlowsDialog } from '../components/ImportFlowsDialog.tsx';
import { useFlowList, useLatestExecutions, useNamespaces } from '../hooks/use-flow-list.ts';
import { flowFilterFields } from '../lib/flow-filters.tsx';
import { chosenFlows, flowKey } from '../lib/flow-key.ts';

const PAGE_SIZE = 100;

export function FlowsPage() {
  const tenant = useTenant();
  const router = useRouter();
  const queryClient = useQueryClient();
  const mayCreate = usePermission('FLOW', 'CREATE');
  const { filters, setFilters, sort, setSort, page, setPage } = useUrlList();
  const query: ListQuery = { page, size: PAGE_SIZE, sort: sortText(sort), filters };
  const list = useFlowList(query);
  const flows = list.data?.results;
  const latest = useLatestExecutions(flows);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'delete' | 'import' | undefined>();
  const chosen = chosenFlows(flows ?? [], selection);
  const choice = useColumnChoice('flows', flowColumns({
    tenant, latest,
    onLabel: ({ key, value }) => setFilters([...filters.filter((filter) => filter.key !== key), { field: 'labels', op: 'EQUALS', key, value }]),
  }));
  const namespaces = useNamespaces();
  usePageActions(mayCreate ? [
    { id: 'create', label: 'Create flow', keys: 'c', icon: <Plus size={16} />, run: () => router.push(routes.newFlow(tenant)) },
    { id: 'import', label: 'Import flows', icon: <FileUp size={16} />, run: () => setDialog('import') },
  ] : []);

  const create = mayCreate ? <LinkButton look="primary" icon={<Plus size={16} />} href={routes.newFlow(tenant)}>Create flow</LinkButton> : null;
  const isEmpty = flows?.length === 0 && filters.length === 0;
  const empty = filters.length > 0 ? (
    <EmptyState icon={<Workflow size={20} />} title="No flow fits these filters" action={<Button onClick={() => setFilters([])}>Clear filters</Button>} />
  ) : (
    <EmptyState icon={<Workflow size={20} />} title="No flows yet" action={create}>
      A flow is a YAML document that says which tasks run, in which order, and what starts them. Write the first one; the editor helps with every line.
    </EmptyState>
  );

  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Flows' }]}
        actions={
          <>
            {mayCreate ? <Button icon={<FileUp size={16} />} onClick={() => setDialog('import')}>Import</Button> : null}
            {isEmpty ? null : create}
          </>
        }
      />
      <FilterBar
        fields={flowFilterFields(namespaces)}
        filters={filters}
        onFiltersChange={setFilters}
        searchPlaceholder="Search flows"
        actions={
          <>
            <IconButton label="Refresh" icon={<RefreshCw size={16} />} size="compact" onClick={() => void queryClient.invalidateQueries({ queryKey: flowKeys.lists(tenant) })} />
            <ColumnChooser choice={choice} />
          </>
        }
      />
      <FlowBulkActions flows={chosen} onClear={() => setSelection(new Set())} onDelete={() => setDialog('delete')} />
      {list.error && !flows ? (
        <ErrorState title="The flows could not be read." reason={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label="Flows"
          columns={choice.visible}
          rows={flows}
          rowKey={flowKey}
          sort={sort}
          onSortChange={setSort}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={(flow) => router.push(routes.flow(tenant, flow))}
          onHover={(flow) => void queryClient.prefetchQuery({ queryKey: flowKeys.one(tenant, flow), queryFn: ({ signal }) => fetchFlow(tenant, flow, signal) })}
          empty={empty}
        />
      )}
      {list.data && list.data.total > PAGE_SIZE ? <Pager page={page} size={PAGE_SIZE} total={list.data.total} onPageChange={setPage} /> : null}
      <DeleteFlowsDialog flows={chosen} open={dialog === 'delete'} onOpenChange={(open) => setDialog(open ? 'delete' : undefined)} onDeleted={() => setSelection(new Set())} />
      <ImportFlowsDialog open={dialog === 'import'} onOpenChange={(open) => setDialog(open ? 'import' : undefined)} />
    </>
  );
}
