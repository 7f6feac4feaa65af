import { cn } from '../class-names.ts';

/** A quiet placeholder with the size of what will come; shows itself only after 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className="block animate-late">
      <span className={cn('block h-4 animate-state-pulse rounded-sm bg-active', className)} />
    </span>
  );
}

/** Placeholder rows of a list; `label` is read aloud. */
export function SkeletonRows({ rows = 8, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="animate-late">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-8 items-center gap-6 border-line border-b px-4">
          <span className="h-3 w-1/4 animate-state-pulse rounded-sm bg-active" />
          <span className="h-3 w-1/6 animate-state-pulse rounded-sm bg-hover" />
          <span className="h-3 w-1/12 animate-state-pulse rounded-sm bg-hover" />
        </div>
      ))}
    </div>
  );
}
