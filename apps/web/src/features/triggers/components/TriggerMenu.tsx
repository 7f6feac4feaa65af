'use client';
import { DropdownMenu, IconButton, MenuItem, MenuLink, MenuSeparator } from '@windhover/ui';
import type { TriggerStateDto } from '@windhover/contracts';
import { CalendarPlus, CalendarX, CirclePause, CirclePlay, Ellipsis, LockOpen, RotateCcw, ScrollText } from 'lucide-react';
import { routes } from '../../../routes.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useTriggerActions } from '../hooks/use-trigger-actions.ts';
import type { TriggerAction } from './TriggerDialogs.tsx';

/** What can be done with a trigger. */
export function TriggerMenu({ state, canBackfill, onAct }: { state: TriggerStateDto; canBackfill: boolean; onAct(action: TriggerAction): void }) {
  const tenant = useTenant();
  const mayUpdate = usePermission('EXECUTION', 'UPDATE');
  const { pauseBackfill, unpauseBackfill } = useTriggerActions();
  const ref = { namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId };
  const filters = new URLSearchParams({
    'filters[namespace][EQUALS]': state.namespace, 'filters[flowId][EQUALS]': state.flowId, 'filters[triggerId][EQUALS]': state.triggerId,
  }).toString();
  return (
    <DropdownMenu trigger={<IconButton label={`Actions for ${state.triggerId}`} icon={<Ellipsis size={16} />} size="compact" />}>
      <MenuLink icon={<CirclePlay size={16} />} href={`${routes.executions(tenant)}?${filters}`}>Its executions</MenuLink>
      <MenuLink icon={<ScrollText size={16} />} href={`${routes.logs(tenant)}?${filters}`}>Its logs</MenuLink>
      {mayUpdate ? (
        <>
          <MenuSeparator />
          {canBackfill && !state.backfill ? <MenuItem icon={<CalendarPlus size={16} />} onSelect={() => onAct({ kind: 'backfill', state })}>Backfill…</MenuItem> : null}
          {state.backfill && !state.backfill.paused ? <MenuItem icon={<CirclePause size={16} />} onSelect={() => pauseBackfill.mutate(ref)}>Pause backfill</MenuItem> : null}
          {state.backfill?.paused ? <MenuItem icon={<CirclePlay size={16} />} onSelect={() => unpauseBackfill.mutate(ref)}>Continue backfill</MenuItem> : null}
          {state.backfill ? <MenuItem icon={<CalendarX size={16} />} onSelect={() => onAct({ kind: 'end-backfill', state })}>End backfill…</MenuItem> : null}
          <MenuItem icon={<LockOpen size={16} />} disabled={!state.locked} onSelect={() => onAct({ kind: 'unlock', state })}>Unlock…</MenuItem>
          <MenuItem icon={<RotateCcw size={16} />} look="danger" onSelect={() => onAct({ kind: 'reset', state })}>Reset…</MenuItem>
        </>
      ) : null}
    </DropdownMenu>
  );
}
