'use client';
import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button/Button.tsx';

export interface ErrorStateProps {
  /** What happened: "The flows could not be read." */
  title: string;
  /** Why, as the server said it. */
  reason?: string | undefined;
  details?: readonly { message: string; path?: string | undefined }[] | undefined;
  /** What to do, when it is not just trying again. */
  advice?: ReactNode;
  onRetry?: (() => void) | undefined;
  /** `block` fills a page or panel, `inline` stands where it happened. */
  place?: 'block' | 'inline';
}

/** What happened, why, and what to do. */
export function ErrorState({ title, reason, details, advice, onRetry, place = 'block' }: ErrorStateProps) {
  const body = (
    <div className="flex min-w-0 items-start gap-2">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-danger" />
      <div className="min-w-0 space-y-1">
        <p className="font-medium">{title}</p>
        {reason ? <p className="break-words text-muted">{reason}</p> : null}
        {details && details.length > 0 ? (
          <ul className="list-disc space-y-0.5 pl-4 text-muted">
            {details.map((detail, index) => (
              <li key={index} className="break-words">
                {detail.path ? <code className="mr-1 text-small">{detail.path}</code> : null}
                {detail.message}
              </li>
            ))}
          </ul>
        ) : null}
        {advice ? <div className="text-muted">{advice}</div> : null}
        {onRetry ? (
          <Button size="compact" icon={<RotateCw size={14} />} onClick={onRetry} className="mt-1">Try again</Button>
        ) : null}
      </div>
    </div>
  );
  if (place === 'inline') {
    return <div role="alert" className="rounded-md border border-danger/40 bg-danger-soft px-3 py-2">{body}</div>;
  }
  return <div role="alert" className="mx-auto max-w-lg px-6 py-16">{body}</div>;
}
