'use client';
import type { ReactNode } from 'react';
import { Breadcrumb } from './Breadcrumb.tsx';
import type { Crumb } from './Breadcrumb.tsx';

/** The top line of a page: where it is, left; what can be done, right. The last crumb is the heading. */
export function PageHeader({ crumbs, after, actions }: { crumbs: readonly Crumb[]; after?: ReactNode; actions?: ReactNode }) {
  const heading = crumbs.at(-1);
  const rest = crumbs.slice(0, -1);
  return (
    <header className="flex min-h-12 shrink-0 items-center gap-x-3 border-line border-b px-4 max-md:flex-wrap max-md:gap-y-1 max-md:py-1.5">
      <div className="flex min-w-0 grow items-center gap-2">
        <Breadcrumb crumbs={[...rest, { label: <h1 className="inline font-semibold">{heading?.label}</h1> }]} />
        {after}
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2 max-md:max-w-full max-md:shrink max-md:flex-wrap">{actions}</div> : null}
    </header>
  );
}
