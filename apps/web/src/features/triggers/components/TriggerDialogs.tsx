'use client';
import { ConfirmDialog, ErrorState, shortId } from '@windhover/ui';
import type { TriggerStateDto } from '@windhover/contracts';
import { messageOf } from '../../../api/api-error.ts';
import { useTriggerActions } from '../hooks/use-trigger-actions.ts';
import { BackfillDialog } from './BackfillDialog.tsx';
import { EndBackfillDialog } from './EndBackfillDialog.tsx';

export interface TriggerAction {
  kind: 'unlock' | 'reset' | 'backfill' | 'end-backfill';
  state: TriggerStateDto;
}

/** The dialog of what is to be done with a trigger. */
export function TriggerDialogs({ action, onClose }: { action: TriggerAction; onClose(): void }) {
  if (action.kind === 'backfill') return <BackfillDialog state={action.state} onClose={onClose} />;
  if (action.kind === 'end-backfill') return <EndBackfillDialog state={action.state} onClose={onClose} />;
  return <StateDialogs state={action.state} kind={action.kind} onClose={onClose} />;
}

/** Asks before a trigger is unlocked or reset, and says what that means. */
function StateDialogs({ state, kind, onClose }: { state: TriggerStateDto; kind: 'unlock' | 'reset'; onClose(): void }) {
  const { unlock, reset } = useTriggerActions(onClose);
  const mutation = kind === 'unlock' ? unlock : reset;
  const ref = { namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={kind === 'unlock' ? `Unlock ${state.triggerId}?` : `Reset ${state.triggerId}?`}
      confirmLabel={kind === 'unlock' ? 'Unlock trigger' : 'Reset trigger'}
      look={kind === 'unlock' ? 'primary' : 'danger'}
      busy={mutation.isPending}
      onConfirm={() => mutation.mutate(ref)}
      error={mutation.error ? <ErrorState place="inline" title={`The trigger was not ${kind === 'unlock' ? 'unlocked' : 'reset'}.`} reason={messageOf(mutation.error)} /> : null}
      loses={kind === 'reset' ? ['when it fired last', 'the next date it was given', 'that it was switched off by hand'] : []}
    >
      {kind === 'unlock'
        ? <p>It waits for execution {state.executionId === undefined ? '' : <code className="text-small">{shortId(state.executionId)}</code>} to end. Unlocked, it may fire again although that one still runs: two executions at the same time.</p>
        : <p>It starts afresh from its flow. Lost is</p>}
    </ConfirmDialog>
  );
}
