'use client';
import { Button, Dialog, Field, Select } from '@windhover/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { UnqueueState } from '../../../api/execution-actions.ts';

const CHOICES: readonly { value: UnqueueState; label: string }[] = [
  { value: 'RUNNING', label: 'Running – it starts now, past the limit' },
  { value: 'CANCELLED', label: 'Cancelled – it ends without having run' },
  { value: 'FAILED', label: 'Failed – it ends as a failure' },
];

/** Takes an execution out of the queue of its flow. */
export function UnqueueDialog({ name, busy, error, onClose, onConfirm }: {
  name: ReactNode; busy: boolean; error: ReactNode; onClose(): void; onConfirm(state: UnqueueState): void;
}) {
  const [state, setState] = useState<UnqueueState>('RUNNING');
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Take it out of the queue"
      description={<>{name} waits for a slot of its flow. Others in the queue keep their places.</>}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => onConfirm(state)}>Unqueue execution</Button>
        </>
      }
    >
      <div className="space-y-3">
        <Field label="What becomes of it">
          <Select value={state} onValueChange={(value) => setState(CHOICES.find((choice) => choice.value === value)?.value ?? 'RUNNING')} options={[...CHOICES]} />
        </Field>
        {error}
      </div>
    </Dialog>
  );
}
