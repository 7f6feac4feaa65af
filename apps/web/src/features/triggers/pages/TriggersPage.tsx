'use client';
import { useQuery } from '@tanstack/react-query';
import { BulkBar, Button, ColumnChooser, EmptyState, ErrorState, FilterBar, IconButton, LinkButton, PageHeader, Pager, sortText, Table, useColumnChoice } from '@windhover/ui';
import { Power, PowerOff, RefreshCw, Workflow, Zap } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import type { ListQuery } from '../../../api/paging.ts';
import { searchTriggers, triggerKeys } from '../../../api/triggers.ts';
import { routes } from '../../../routes.ts';
import { useFlowNames } from '../../executions/hooks/use-execution-fields.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useUrlList } from '../../shell/hooks/use-url-list.ts';
import { triggerColumns } from '../components/trigger-columns.tsx';
import { TriggerDialogs } from '../components/TriggerDialogs.tsx';
import type { TriggerAction } from '../components/TriggerDialogs.tsx';
import { useTriggerActions } from '../hooks/use-trigger-actions.ts';
import { refOf, triggerKey } from '../lib/trigger-key.ts';
import { triggerFilterFields } from '../lib/trigger-filters.tsx';

const PAGE_SIZE = 50;
const LIVE_MS = 5000;

/** Everything that starts flows by itself: when it fires, what holds it back, on and off. */
export function TriggersPage() {
  const tenant = useTenant();
  const mayUpdate = usePermission('EXECUTION', 'UPDATE');
  const { filters, setFilters, sort, setSort, page, setPage } = useUrlList();
  const query: ListQuery = { page, size: PAGE_SIZE, sort: sortText(sort), filters };
  const list = useQuery({ queryKey: triggerKeys.list(tenant, query), queryFn: ({ signal }) => searchTriggers(tenant, query, signal), refetchInterval: LIVE_MS });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [action, setAction] = useState<TriggerAction | undefined>();
  const { setDisabled } = useTriggerActions();
  const choice = useColumnChoice('triggers', triggerColumns(tenant, setAction));
  const names = useFlowNames(true);
  const chosen = (list.data?.results ?? []).map(refOf).filter((ref) => selection.has(triggerKey(ref)));
  const empty = filters.length > 0
    ? <EmptyState icon={<Zap size={20} />} title="No trigger fits these filters" action={<Button onClick={() => setFilters([])}>Clear filters</Button>} />
    : (
      <EmptyState icon={<Zap size={20} />} title="No triggers yet" action={<LinkButton look="primary" icon={<Workflow size={16} />} href={routes.flows(tenant)}>Choose a flow</LinkButton>}>
        A trigger starts its flow by itself: at certain times, or when something happens. It is written in the flow, below <code className="text-small">triggers</code>, and shows up here when the flow is saved.
      </EmptyState>
    );
  const set = (disabled: boolean): void => setDisabled.mutate({ triggers: chosen, disabled }, { onSuccess: () => setSelection(new Set()) });
  return (
    <>
      <PageHeader crumbs={[{ label: 'Triggers' }]} />
      <FilterBar
        fields={triggerFilterFields(names.namespaces, names.flows)}
        filters={filters}
        onFiltersChange={setFilters}
        searchPlaceholder="Search triggers and flows"
        actions={
          <>
            <IconButton label="Refresh" icon={<RefreshCw size={16} />} size="compact" onClick={() => void list.refetch()} />
            <ColumnChooser choice={choice} />
          </>
        }
      />
      <BulkBar count={chosen.length} noun="trigger" onClear={() => setSelection(new Set())}>
        <Button size="compact" icon={<Power size={14} />} busy={setDisabled.isPending} onClick={() => set(false)}>Enable</Button>
        <Button size="compact" icon={<PowerOff size={14} />} busy={setDisabled.isPending} onClick={() => set(true)}>Disable</Button>
      </BulkBar>
      {list.error && !list.data ? <ErrorState title="The triggers could not be read." reason={messageOf(list.error)} onRetry={() => void list.refetch()} /> : (
        <Table
          label="Triggers"
          columns={choice.visible}
          rows={list.data?.results}
          rowKey={(row) => triggerKey(refOf(row))}
          rowName={(row) => row.state.triggerId}
          sort={sort}
          onSortChange={setSort}
          {...(mayUpdate ? { selection, onSelectionChange: setSelection } : {})}
          empty={empty}
        />
      )}
      {list.data && list.data.total > PAGE_SIZE ? <Pager page={page} size={PAGE_SIZE} total={list.data.total} onPageChange={setPage} /> : null}
      {action ? <TriggerDialogs action={action} onClose={() => setAction(undefined)} /> : null}
    </>
  );
}
