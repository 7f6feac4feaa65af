'use client';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../button/IconButton.tsx';
import { cn } from '../class-names.ts';
import { focusFirstField } from './first-focus.ts';
import { LAYER } from './layers.ts';

const WIDTHS = { small: 'w-[420px]', normal: 'w-[560px]', wide: 'w-[760px]', full: 'w-[1120px]' } as const;

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons; the main one last. */
  footer?: ReactNode;
  width?: keyof typeof WIDTHS;
}

/** A question or a form above the page. Escape closes it; focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, description, children, footer, width = 'normal' }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={cn('fixed inset-0 animate-fade bg-overlay', LAYER.dialog)} />
        <Primitive.Content
          aria-describedby={description ? undefined : ''}
          onOpenAutoFocus={focusFirstField}
          tabIndex={-1}
          className={cn('fixed top-[12vh] left-1/2 flex max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2 animate-fade flex-col rounded-lg border border-line-strong bg-raised shadow-pop focus:outline-none', LAYER.dialog, WIDTHS[width])}
        >
          <div className="flex items-start gap-2 px-4 pt-3 pb-2">
            <div className="min-w-0 grow pt-0.5">
              <Primitive.Title className="font-semibold text-title">{title}</Primitive.Title>
              {description ? <Primitive.Description className="text-muted">{description}</Primitive.Description> : null}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" icon={<X size={16} />} size="compact" />
            </Primitive.Close>
          </div>
          <div data-body className="min-h-0 overflow-auto px-4 py-2">{children}</div>
          {footer ? <div className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</div> : <div className="h-2" />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
