'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TriggerAndStateDto } from '@windhover/contracts';
import { toast } from '@windhover/ui';
import { messageOf } from '../../../api/api-error.ts';
import type { Page } from '../../../api/paging.ts';
import { resetTrigger, setTriggersDisabled, triggerKeys, unlockTrigger } from '../../../api/triggers.ts';
import type { TriggerRef } from '../../../api/triggers.ts';
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
    reset: useMutation({ mutationFn: (trigger: TriggerRef) => resetTrigger(tenant, trigger), onSuccess: after('Trigger reset') }),
  };
}
