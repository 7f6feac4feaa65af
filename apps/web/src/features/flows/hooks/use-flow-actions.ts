'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@windhover/ui';
import { messageOf } from '../../../api/api-error.ts';
import { deleteFlows, exportFlows, flowKeys, setFlowsDisabled } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { saveBlob } from '../lib/save-blob.ts';

const counted = (count: number): string => `${count} flow${count === 1 ? '' : 's'}`;

/** What can be done with chosen flows; the lists are read again afterwards. */
export function useFlowActions(onDone: () => void) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: flowKeys.all(tenant) });
  };
  const setDisabled = useMutation({
    mutationFn: ({ flows, disabled }: { flows: readonly FlowRef[]; disabled: boolean }) => setFlowsDisabled(tenant, flows, disabled),
    onSuccess: async ({ count }, { disabled }) => {
      await refresh();
      toast.success(`${disabled ? 'Disabled' : 'Enabled'} ${counted(count)}`);
      onDone();
    },
    onError: (error) => toast.error('The flows were not changed.', { description: messageOf(error) }),
  });
  const remove = useMutation({
    mutationFn: (flows: readonly FlowRef[]) => deleteFlows(tenant, flows),
    onSuccess: async ({ count }) => {
      await refresh();
      toast.success(`Deleted ${counted(count)}`);
      onDone();
    },
  });
  const exportZip = useMutation({
    mutationFn: (flows: readonly FlowRef[]) => exportFlows(tenant, flows),
    onSuccess: (blob) => saveBlob(blob, 'flows.zip'),
    onError: (error) => toast.error('The flows were not exported.', { description: messageOf(error) }),
  });
  return { setDisabled, remove, exportZip };
}
