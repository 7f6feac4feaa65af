'use client';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@windhover/ui';
import { flowKeys, updateFlow } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

/** Saves the text of an earlier revision as the newest one. */
export function useRestoreRevision(flow: FlowRef, onDone: () => void) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (revision: FlowWithSourceDto) => updateFlow(tenant, flow, revision.source ?? ''),
    onSuccess: async (saved, revision) => {
      await queryClient.invalidateQueries({ queryKey: flowKeys.one(tenant, flow) });
      toast.success(`Revision ${revision.revision} is back as revision ${saved.revision}`);
      onDone();
    },
  });
}
