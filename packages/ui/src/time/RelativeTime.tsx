'use client';
import { cn } from '../class-names.ts';
import { Tooltip } from '../overlay/Tooltip.tsx';
import { exactText, relativeText } from './relative-text.ts';
import { useNow } from './use-now.ts';

/** An instant told from now; the exact one, in the viewer's zone, on hover and focus. */
export function RelativeTime({ at, className }: { at: string | number | undefined; className?: string }) {
  const now = useNow();
  const instantMs = typeof at === 'string' ? Date.parse(at) : at;
  if (instantMs === undefined || Number.isNaN(instantMs)) return <span className="text-subtle">–</span>;
  return (
    <Tooltip content={<span className="tabular">{exactText(instantMs)}</span>}>
      <time dateTime={new Date(instantMs).toISOString()} suppressHydrationWarning className={cn('tabular whitespace-nowrap', className)}>
        {now === 0 ? '' : relativeText(instantMs, now)}
      </time>
    </Tooltip>
  );
}
