'use client';
import { AlertDialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '../button/Button.tsx';
import { cn } from '../class-names.ts';
import { LAYER } from './layers.ts';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  /** "Delete 3 flows?" */
  title: string;
  /** What will be lost, by name: rows, counts, what goes with them. */
  loses?: readonly ReactNode[];
  children?: ReactNode;
  /** The verb with its object: "Delete 3 flows". */
  confirmLabel: string;
  cancelLabel?: string;
  look?: 'danger' | 'primary';
  busy?: boolean;
  /** There is nothing to confirm: what was chosen can't be acted on. */
  disabled?: boolean;
  onConfirm(): void;
  error?: ReactNode;
}

/** Asks before something that can't be taken back. The safe choice has the focus; the text names what will be lost. */
export function ConfirmDialog({
  open, onOpenChange, title, loses, children, confirmLabel, cancelLabel = 'Cancel', look = 'danger', busy = false, disabled = false, onConfirm, error,
}: ConfirmDialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={cn('fixed inset-0 animate-fade bg-overlay', LAYER.dialog)} />
        <Primitive.Content className={cn('fixed top-[16vh] left-1/2 max-h-[70vh] w-[440px] max-w-[calc(100vw-32px)] -translate-x-1/2 animate-fade overflow-auto rounded-lg border border-line-strong bg-raised p-4 shadow-pop', LAYER.dialog)}>
          <Primitive.Title className="font-semibold text-title">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="mt-1 space-y-2 text-muted">
              {children}
              {loses && loses.length > 0 ? (
                <ul className="max-h-48 list-disc space-y-0.5 overflow-auto pl-5">
                  {loses.map((item, index) => <li key={index}>{item}</li>)}
                </ul>
              ) : null}
            </div>
          </Primitive.Description>
          {error ? <div className="mt-3">{error}</div> : null}
          <div className="mt-4 flex justify-end gap-2">
            <Primitive.Cancel asChild><Button disabled={busy}>{cancelLabel}</Button></Primitive.Cancel>
            <Button look={look} busy={busy} disabled={disabled} onClick={onConfirm}>{confirmLabel}</Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
