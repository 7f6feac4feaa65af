'use client';
import { X } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from '../button/IconButton.tsx';
import { cn } from '../class-names.ts';

/**
 * The panel on the right for one row or node. It stands beside the page (not above it), so that the list stays usable;
 * whether it is open belongs in the URL. Escape inside it closes it.
 */
export function Inspector({ title, after, actions, onClose, children, className }: {
  title: ReactNode; after?: ReactNode; actions?: ReactNode; onClose(): void; children: ReactNode; className?: string;
}) {
  const titleId = useId();
  return (
    <aside
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
      className={cn('flex min-h-0 w-[420px] max-w-[60vw] shrink-0 animate-slide flex-col border-line border-l bg-canvas', className)}
    >
      <div className="flex h-11 shrink-0 items-center gap-2 border-line border-b pr-2 pl-4">
        <h2 id={titleId} className="min-w-0 truncate font-semibold">{title}</h2>
        {after}
        <span className="grow" />
        {actions}
        <IconButton label="Close panel" keys={['Esc']} icon={<X size={16} />} size="compact" onClick={onClose} />
      </div>
      <div className="min-h-0 grow overflow-auto">{children}</div>
    </aside>
  );
}
