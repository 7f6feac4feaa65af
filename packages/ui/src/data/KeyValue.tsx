import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';

export interface KeyValueRow {
  label: ReactNode;
  value: ReactNode;
}

/** Facts about one thing: labels left, values right. Rows without a value are left out. */
export function KeyValue({ rows, className }: { rows: readonly KeyValueRow[]; className?: string }) {
  const shown = rows.filter((row) => row.value !== undefined && row.value !== null && row.value !== '');
  return (
    <dl className={cn('grid grid-cols-[minmax(88px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1.5', className)}>
      {shown.map((row, index) => (
        <Fragment key={index}>
          <dt className="text-muted">{row.label}</dt>
          <dd className="min-w-0 break-words">{row.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
