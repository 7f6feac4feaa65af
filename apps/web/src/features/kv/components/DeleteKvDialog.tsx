'use client';
import { ConfirmDialog, ErrorState, toast } from '@windhover/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../../../api/api-error.ts';
import { deleteKv, kvKeys } from '../../../api/kv.ts';
import type { KvRef } from '../../../api/kv.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

/** Names the pairs that will go. */
export function DeleteKvDialog({ pairs, onClose, onDeleted }: { pairs: readonly KvRef[]; onClose(): void; onDeleted(): void }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const what = pairs.length === 1 ? 'pair' : `${pairs.length} pairs`;
  const remove = useMutation({
    mutationFn: async () => {
      for (const [namespace, own] of Map.groupBy(pairs, (pair) => pair.namespace)) await deleteKv(tenant, namespace, own.map(({ key }) => key));
    },
    onSuccess: () => {
      toast.success(pairs.length === 1 ? `Deleted ${pairs[0]?.key ?? ''}` : `Deleted ${what}`);
      onDeleted();
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: kvKeys.all(tenant) }),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={pairs.length === 1 ? `Delete ${pairs[0]?.key ?? ''}?` : `Delete ${what}?`}
      loses={pairs.map(({ namespace, key }) => <code key={`${namespace}/${key}`} className="text-fg text-small">{namespace}: {key}</code>)}
      confirmLabel={`Delete ${what}`}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      error={remove.error ? <ErrorState place="inline" title="Not everything was deleted." reason={messageOf(remove.error)} /> : null}
    >
      <p>Flows that read {pairs.length === 1 ? 'it' : 'them'} with <code className="text-small">kv()</code> fail from now on.</p>
    </ConfirmDialog>
  );
}
