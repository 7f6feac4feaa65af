'use client';
import { ConfirmDialog, ErrorState } from '@windhover/ui';
import type { TriggerStateDto } from '@windhover/contracts';
import { messageOf } from '../../../api/api-error.ts';
import { useTriggerActions } from '../hooks/use-trigger-actions.ts';

/** Asks before the rest of a backfill is dropped. */
export function EndBackfillDialog({ state, onClose }: { state: TriggerStateDto; onClose(): void }) {
  const { endBackfill } = useTriggerActions(onClose);
  return (
    <ConfirmDialog
      open onOpenChange={(open) => (open ? undefined : onClose())} title={`End the backfill of ${state.triggerId}?`} confirmLabel="End backfill"
      busy={endBackfill.isPending} onConfirm={() => endBackfill.mutate({ namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId })}
      error={endBackfill.error ? <ErrorState place="inline" title="The backfill goes on." reason={messageOf(endBackfill.error)} /> : null}
    >
      <p>Executions that it made stay. The dates that it has not reached are not run; the schedule goes on from now.</p>
    </ConfirmDialog>
  );
}
