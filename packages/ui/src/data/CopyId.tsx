'use client';
import { Check, Copy } from 'lucide-react';
import { cn } from '../class-names.ts';
import { Tooltip } from '../overlay/Tooltip.tsx';
import { useCopy } from './use-copy.ts';

/** Ids are time-ordered, so their beginnings look alike: the end tells them apart. */
export const shortId = (id: string): string => (id.length <= 10 ? id : id.slice(-8));

/** An id, short, copied whole on click. `bare` is the button alone, for an id that stands beside it as a link. */
export function CopyId({ id, full = false, bare = false, className }: { id: string; full?: boolean; bare?: boolean; className?: string }) {
  const { copied, copy } = useCopy();
  return (
    <Tooltip content={copied ? 'Copied' : full ? 'Copy' : `Copy ${id}`}>
      <button
        type="button"
        aria-label={`Copy id ${id}`}
        onClick={(event) => {
          event.stopPropagation();
          void copy(id);
        }}
        className={cn('group inline-flex items-center gap-1 rounded-sm font-mono text-muted text-small hover:text-fg', className)}
      >
        {bare ? null : full ? id : shortId(id)}
        {copied ? <Check size={12} className="text-ok" /> : <Copy size={12} className={bare ? 'opacity-40 group-hover:opacity-90 group-focus-visible:opacity-90' : 'opacity-0 group-hover:opacity-70 group-focus-visible:opacity-70'} />}
      </button>
    </Tooltip>
  );
}
