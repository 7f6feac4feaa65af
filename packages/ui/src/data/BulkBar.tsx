'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../button/IconButton.tsx';

/** What can be done with the chosen rows; stands under the filter bar while rows are chosen. */
export function BulkBar({ count, noun, onClear, children }: { count: number; noun: string; onClear(): void; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <div role="toolbar" aria-label={`Actions for ${count} selected`} className="flex h-10 shrink-0 animate-fade items-center gap-2 border-line border-b bg-accent-soft px-4">
      <span className="tabular font-medium">{count} {noun}{count === 1 ? '' : 's'} selected</span>
      <IconButton label="Clear selection" icon={<X size={14} />} size="compact" onClick={onClear} />
      <span className="mx-1 h-4 w-px bg-line-strong" />
      {children}
    </div>
  );
}
