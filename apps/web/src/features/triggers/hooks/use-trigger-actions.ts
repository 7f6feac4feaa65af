'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TriggerAndStateDto } from '@windhover/contracts';
import { toast } from '@windhover/ui';
import { messageOf } from '../../../api/api-error.ts';
import type { Page } from '../../../api/paging.ts';
import {
  endBackfill, pauseBackfill, resetTrigger, setTriggersDisabled, startBackfill, triggerKeys, unlockTrigger, unpauseBackfill,
} from '../../../api/triggers.ts';
import type { Backfill, TriggerRef } from '../../../api/triggers.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { refOf, triggerKey } from '../lib/trigger-key.ts';

/** Switches triggers on and off (shown at once, taken back when it fails), unlocks and resets them. */
export function useTriggerActions(onDone: () => void = () => undefined) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const key = triggerKeys.all(tenant);
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: key });
  };
  const after = (message: string) => async (): Promise<void> => {
    toast.success(message);
    onDone();
    await refresh();
  };
  return {
    setDisabled: useMutation({
      mutationFn: ({ triggers, disabled }: { triggers: readonly TriggerRef[]; disabled: boolean }) => setTriggersDisabled(tenant, triggers, disabled),
      onMutate: async ({ triggers, disabled }) => {
        await queryClient.cancelQueries({ queryKey: key });
        const keys = new Set(triggers.map(triggerKey));
        const lists = [...key, 'list'];
        const before = queryClient.getQueriesData<Page<TriggerAndStateDto>>({ queryKey: lists });
        queryClient.setQueriesData<Page<TriggerAndStateDto>>({ queryKey: lists }, (page) => page && {
          ...page, results: page.results.map((row) => (keys.has(triggerKey(refOf(row))) ? { ...row, state: { ...row.state, disabled } } : row)),
        });
        return before;
      },
      onError: (error, { disabled }, before) => {
        for (const [queryKey, data] of before ?? []) queryClient.setQueryData(queryKey, data);
        toast.error(disabled ? 'The trigger was not disabled.' : 'The trigger was not enabled.', { description: messageOf(error) });
      },
      onSettled: refresh,
    }),
    unlock: useMutation({ mutationFn: (trigger: TriggerRef) => unlockTrigger(tenant, trigger), onSuccess: after('Trigger unlocked') }),
    startBackfill: useMutation({
      mutationFn: ({ trigger, backfill }: { trigger: TriggerRef; backfill: Backfill }) => startBackfill(tenant, trigger, backfill), onSuccess: after('Backfill started'),
    }),
    pauseBackfill: useMutation({ mutationFn: (trigger: TriggerRef) => pauseBackfill(tenant, trigger), onSuccess: after('Backfill paused') }),
    unpauseBackfill: useMutation({ mutationFn: (trigger: TriggerRef) => unpauseBackfill(tenant, trigger), onSuccess: after('Backfill goes on') }),
    endBackfill: useMutation({ mutationFn: (trigger: TriggerRef) => endBackfill(tenant, trigger), onSuccess: after('Backfill ended') }),
    reset: useMutation({ mutationFn: (trigger: TriggerRef) => resetTrigger(tenant, trigger), onSuccess: after('Trigger reset') }),
  };
}
