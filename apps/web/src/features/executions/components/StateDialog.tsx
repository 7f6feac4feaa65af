'use client';
import { Button, Dialog, Field, Select, StateBadge, stateLook } from '@windhover/ui';
import type { State } from '@windhover/kernel';
import { useState } from 'react';
import type { ReactNode } from 'react';

/** Sets a state by hand. */
export function StateDialog({ title, text, current, states, busy, error, onClose, onConfirm }: {
  title: string; text: string; current: State; states: readonly State[]; busy: boolean; error: ReactNode; onClose(): void; onConfirm(state: State): void;
}) {
  const choices = states.filter((state) => state !== current);
  const [state, setState] = useState<State | undefined>(choices[0]);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={text}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={state === undefined} onClick={() => (state === undefined ? undefined : onConfirm(state))}>Change state</Button>
        </>
      }
    >
      <div className="space-y-3">
        <p className="flex items-center gap-2 text-muted">It is now <StateBadge state={current} /></p>
        <Field label="New state">
          <Select
            value={state}
            onValueChange={(value) => setState(choices.find((choice) => choice === value))}
            options={choices.map((value) => ({ value, label: `${stateLook(value).word} – ${stateLook(value).meaning.toLowerCase()}` }))}
          />
        </Field>
        {error}
      </div>
    </Dialog>
  );
}
