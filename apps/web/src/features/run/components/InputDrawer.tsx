'use client';
import { Button, Drawer, Kbd, useShortcuts } from '@windhover/ui';
import type { ReactNode } from 'react';

/** A panel with a form in it: what it asks for, and the one button that sends it (also Ctrl or ⌘ + Enter, and Enter in a field). */
export function InputDrawer({ title, submit, aside, onSubmit, onClose, children }: {
  title: string;
  submit: { label: string; icon: ReactNode; busy: boolean; disabled?: boolean };
  /** Stands left of the buttons. */
  aside?: ReactNode;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}) {
  useShortcuts([{ keys: 'Mod+Enter', run: onSubmit, inDialog: true }]);
  return (
    <Drawer
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      footer={
        <>
          {aside}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" icon={submit.icon} busy={submit.busy} disabled={submit.disabled} onClick={onSubmit}>{submit.label} <Kbd keys={['Mod', '↵']} /></Button>
        </>
      }
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <button type="submit" hidden />
      </form>
    </Drawer>
  );
}
