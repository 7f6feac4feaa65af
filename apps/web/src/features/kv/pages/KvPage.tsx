'use client';
import { useQuery } from '@tanstack/react-query';
import { BulkBar, Button, ColumnChooser, EmptyState, ErrorState, FilterBar, IconButton, PageHeader, Pager, sortText, Table, useColumnChoice } from '@windhover/ui';
import type { KvEntryDto } from '@windhover/contracts';
import { FolderTree, KeyRound, Plus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { kvKeys, searchKv } from '../../../api/kv.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { useNamespaces } from '../../flows/hooks/use-flow-list.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { usePageActions } from '../../shell/hooks/use-page-actions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useUrlList } from '../../shell/hooks/use-url-list.ts';
import { DeleteKvDialog } from '../components/DeleteKvDialog.tsx';
import { kvColumns } from '../components/kv-columns.tsx';
import { KvForm } from '../components/KvForm.tsx';

const PAGE_SIZE = 50;
type Dialog = { kind: 'new' } | { kind: 'edit'; entry: KvEntryDto } | { kind: 'delete'; entries: readonly KvEntryDto[] };
const keyOf = ({ namespace, key }: KvEntryDto): string => `${namespace}/${key}`;

/** Key-value pairs of all namespaces: what flows remember from one run to the next. */
export function KvPage() {
  const tenant = useTenant();
  const mayUpdate = usePermission('KVSTORE', 'UPDATE');
  const mayDelete = usePermission('KVSTORE', 'DELETE');
  const { filters, setFilters, sort, setSort, page, setPage } = useUrlList();
  const query: ListQuery = { page, size: PAGE_SIZE, sort: sortText(sort), filters };
  const list = useQuery({ queryKey: kvKeys.list(tenant, query), queryFn: ({ signal }) => searchKv(tenant, query, signal) });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<Dialog | undefined>();
  const namespaces = useNamespaces();
  const rows = list.data?.results;
  const chosen = (rows ?? []).filter((row) => selection.has(keyOf(row)));
  const choice = useColumnChoice('kv', kvColumns({ mayUpdate, mayDelete, onEdit: (entry) => setDialog({ kind: 'edit', entry }), onDelete: (entry) => setDialog({ kind: 'delete', entries: [entry] }) }));
  usePageActions(mayUpdate ? [{ id: 'create', label: 'New key-value pair', keys: 'c', icon: <Plus size={16} />, run: () => setDialog({ kind: 'new' }) }] : []);
  const create = mayUpdate ? <Button look="primary" icon={<Plus size={16} />} onClick={() => setDialog({ kind: 'new' })}>New pair</Button> : null;
  const isEmpty = rows?.length === 0 && filters.length === 0;
  const empty = filters.length > 0
    ? <EmptyState icon={<KeyRound size={20} />} title="No pair fits these filters" action={<Button onClick={() => setFilters([])}>Clear filters</Button>} />
    : (
      <EmptyState icon={<KeyRound size={20} />} title="No key-value pairs yet" action={create}>
        Pairs hold what flows remember from one run to the next: a cursor, a date, a switch. A flow of the namespace reads them with <code className="text-small">{"{{ kv('key') }}"}</code>.
      </EmptyState>
    );
  return (
    <>
      <PageHeader crumbs={[{ label: 'KV Store' }]} actions={isEmpty ? null : create} />
      <FilterBar
        fields={[{ field: 'namespace', label: 'Namespace', icon: <FolderTree size={16} />, kind: 'options', op: 'PREFIX', single: true, allowCustom: true, options: namespaces.map((value) => ({ value })) }]}
        filters={filters}
        onFiltersChange={setFilters}
        searchPlaceholder="Search keys"
        actions={
          <>
            <IconButton label="Refresh" icon={<RefreshCw size={16} />} size="compact" onClick={() => void list.refetch()} />
            <ColumnChooser choice={choice} />
          </>
        }
      />
      <BulkBar count={chosen.length} noun="pair" onClear={() => setSelection(new Set())}>
        <Button size="compact" look="danger-quiet" icon={<Trash2 size={14} />} onClick={() => setDialog({ kind: 'delete', entries: chosen })}>Delete…</Button>
      </BulkBar>
      {list.error && !rows ? <ErrorState title="The key-value pairs could not be read." reason={messageOf(list.error)} onRetry={() => void list.refetch()} /> : (
        <Table
          label="Key-value pairs"
          columns={choice.visible}
          rows={rows}
          rowKey={keyOf}
          rowName={(row) => row.key}
          sort={sort}
          onSortChange={setSort}
          {...(mayDelete ? { selection, onSelectionChange: setSelection } : {})}
          {...(mayUpdate ? { onOpen: (entry: KvEntryDto) => setDialog({ kind: 'edit', entry }) } : {})}
          empty={empty}
        />
      )}
      {list.data && list.data.total > PAGE_SIZE ? <Pager page={page} size={PAGE_SIZE} total={list.data.total} onPageChange={setPage} /> : null}
      {dialog?.kind === 'new' ? <KvForm entry={undefined} namespaces={namespaces} namespace={filters.find(({ field }) => field === 'namespace')?.value ?? ''} onClose={() => setDialog(undefined)} /> : null}
      {dialog?.kind === 'edit' ? <KvForm entry={dialog.entry} namespaces={namespaces} namespace={dialog.entry.namespace} onClose={() => setDialog(undefined)} /> : null}
      {dialog?.kind === 'delete' ? <DeleteKvDialog pairs={dialog.entries} onClose={() => setDialog(undefined)} onDeleted={() => setSelection(new Set())} /> : null}
    </>
  );
}
