'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { parseFlow } from '@windhover/flow';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { catalogue } from '@windhover/plugin-catalog';
import { toast } from '@windhover/ui';
import { useState } from 'react';
import { createFlow, fetchFlow, flowKeys, updateFlow } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { changeText } from '../lib/change-text.ts';
import type { FlowEditorState } from './use-flow-editor.ts';

export interface FlowSave {
  /** Resolves to the saved flow, or undefined when it was not saved (conflict, refusal). */
  save(options?: { overwrite?: boolean }): Promise<FlowWithSourceDto | undefined>;
  busy: boolean;
  error: Error | null;
  /** The revision that someone else saved meanwhile. */
  conflict: FlowWithSourceDto | undefined;
  clearConflict(): void;
}

/** Saves the text; a revision that someone else saved in the meantime is never overwritten unasked. */
export function useFlowSave(editor: FlowEditorState, flow: FlowRef | undefined): FlowSave {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const [conflict, setConflict] = useState<FlowWithSourceDto | undefined>();
  const mutation = useMutation({
    mutationFn: async ({ overwrite }: { overwrite: boolean }) => {
      if (!flow) return createFlow(tenant, editor.source);
      if (!overwrite) {
        const current = await fetchFlow(tenant, flow);
        if (current.revision > editor.base.revision && current.source !== editor.base.source) {
          setConflict(current);
          return undefined;
        }
      }
      return updateFlow(tenant, flow, editor.source);
    },
    onSuccess: async (saved) => {
      if (!saved) return;
      setConflict(undefined);
      queryClient.setQueryData(flowKeys.one(tenant, saved), { ...saved, source: editor.source });
      const before = editor.base.revision === 0 ? undefined : parseFlow(editor.base.source, catalogue).raw;
      const changes = changeText(before, editor.check.raw);
      const same = saved.revision === editor.base.revision;
      toast.success(same ? `Nothing changed; still revision ${saved.revision}` : `Saved revision ${saved.revision}`, changes === '' || same ? {} : { description: changes });
      editor.settle({ source: editor.source, revision: saved.revision });
      await queryClient.invalidateQueries({ queryKey: flowKeys.lists(tenant) });
      await queryClient.invalidateQueries({ queryKey: flowKeys.revisions(tenant, saved) });
    },
  });
  return {
    save: async ({ overwrite = false } = {}) => {
      try {
        return await mutation.mutateAsync({ overwrite });
      } catch {
        // The mutation holds the error, and the editor shows it at its place.
        return undefined;
      }
    },
    busy: mutation.isPending,
    error: mutation.error,
    conflict,
    clearConflict: () => setConflict(undefined),
  };
}
