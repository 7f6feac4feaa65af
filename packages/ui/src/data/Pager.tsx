'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../button/IconButton.tsx';

/** `26–50 of 312`, with the neighbours one click away. `page` counts from 1. */
export function Pager({ page, size, total, onPageChange }: { page: number; size: number; total: number; onPageChange(page: number): void }) {
  const last = Math.max(1, Math.ceil(total / size));
  const from = total === 0 ? 0 : (page - 1) * size + 1;
  return (
    <div className="flex h-9 shrink-0 items-center justify-end gap-1 border-line border-t px-4 text-muted">
      <span className="tabular mr-2">{from}–{Math.min(page * size, total)} of {total.toLocaleString('en-GB')}</span>
      <IconButton label="Previous page" icon={<ChevronLeft size={16} />} size="compact" disabled={page <= 1} onClick={() => onPageChange(page - 1)} />
      <IconButton label="Next page" icon={<ChevronRight size={16} />} size="compact" disabled={page >= last} onClick={() => onPageChange(page + 1)} />
    </div>
  );
}
