'use client';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../button/IconButton.tsx';
import { cn } from '../class-names.ts';
import { focusFirstField } from './first-focus.ts';
import { LAYER } from './layers.ts';

/** A panel from the right above the page, for a form that belongs to it (run a flow). Keeps the page visible. */
export function Drawer({ open, onOpenChange, title, description, children, footer }: {
  open: boolean; onOpenChange(open: boolean): void; title: string; description?: ReactNode; children: ReactNode; footer?: ReactNode;
}) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={cn('fixed inset-0 animate-fade bg-overlay', LAYER.dialog)} />
        <Primitive.Content
          aria-describedby={description ? undefined : ''}
          onOpenAutoFocus={focusFirstField}
          tabIndex={-1}
          className={cn('fixed inset-y-0 right-0 flex w-[480px] max-w-[calc(100vw-48px)] animate-slide flex-col border-line-strong border-l bg-raised shadow-pop focus:outline-none', LAYER.dialog)}
        >
          <div className="flex h-12 shrink-0 items-center gap-2 border-line border-b pr-2 pl-4">
            <div className="min-w-0 grow">
              <Primitive.Title className="truncate font-semibold text-title">{title}</Primitive.Title>
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" icon={<X size={16} />} size="compact" />
            </Primitive.Close>
          </div>
          {description ? <Primitive.Description className="px-4 pt-3 text-muted">{description}</Primitive.Description> : null}
          <div data-body className="min-h-0 grow overflow-auto px-4 py-4">{children}</div>
          {footer ? <div className="flex items-center justify-end gap-2 border-line border-t px-4 py-3">{footer}</div> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
