'use client';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useLink } from './link-context.ts';

export interface Crumb {
  label: ReactNode;
  href?: string;
}

/** Where this page stands; the last crumb is the page itself. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const Link = useLink();
  return (
    <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
      {crumbs.map((crumb, index) => {
        const isLast = index === crumbs.length - 1;
        return (
          <Fragment key={index}>
            {crumb.href === undefined || isLast ? (
              <span aria-current={isLast ? 'page' : undefined} className={isLast ? 'min-w-0 truncate font-medium' : 'truncate text-muted'}>
                {crumb.label}
              </span>
            ) : (
              <Link href={crumb.href} className="truncate rounded-sm text-muted hover:text-fg">{crumb.label}</Link>
            )}
            {isLast ? null : <span aria-hidden className="text-subtle">/</span>}
          </Fragment>
        );
      })}
    </nav>
  );
}
