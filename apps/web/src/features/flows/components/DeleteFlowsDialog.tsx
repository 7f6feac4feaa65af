'use client';
import { ConfirmDialog, ErrorState } from '@windhover/ui';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { useFlowActions } from '../hooks/use-flow-actions.ts';
import { flowKey } from '../lib/flow-key.ts';

/** Names the flows that will go, and what stays. */
export function DeleteFlowsDialog({ flows, open, onOpenChange, onDeleted }: {
  flows: readonly FlowRef[]; open: boolean; onOpenChange(open: boolean): void; onDeleted(): void;
}) {
  const { remove } = useFlowActions(() => {
    onOpenChange(false);
    onDeleted();
  });
  const one = flows.length === 1 ? flows[0] : undefined;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={one ? `Delete flow ${one.id}?` : `Delete ${flows.length} flows?`}
      loses={flows.map((flow) => <code key={flowKey(flow)} className="text-small">{flowKey(flow)}</code>)}
      confirmLabel={one ? 'Delete flow' : `Delete ${flows.length} flows`}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(flows)}
      error={remove.error ? <ErrorState place="inline" title="Nothing was deleted." reason={messageOf(remove.error)} details={detailsOf(remove.error)} /> : null}
    >
      <p>The source and its triggers go; nothing starts {one ? 'it' : 'them'} any more. Past executions and their logs stay.</p>
    </ConfirmDialog>
  );
}
