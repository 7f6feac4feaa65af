'use client';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { useLink } from './link-context.ts';

export interface TabLink {
  id: string;
  label: string;
  href: string;
  count?: number | undefined;
  icon?: ReactNode;
}

/** Tabs that are routes: each is a link, the current one is marked for screen readers too. */
export function TabLinks({ tabs, current, label }: { tabs: readonly TabLink[]; current: string; label: string }) {
  const Link = useLink();
  return (
    <nav aria-label={label} className="flex h-9 shrink-0 items-stretch gap-1 overflow-x-auto border-line border-b px-4">
      {tabs.map((tab) => {
        const isCurrent = tab.id === current;
        return (
          <Link
            key={tab.id}
            href={tab.href}
            aria-current={isCurrent ? 'page' : undefined}
            className={cn(
              'focus-inset -mb-px flex items-center gap-1.5 border-b-2 px-2 font-medium transition-colors',
              isCurrent ? 'border-accent text-fg' : 'border-transparent text-muted hover:text-fg',
            )}
          >
            {tab.icon}
            {tab.label}
            {tab.count === undefined ? null : <span className="tabular text-small text-subtle">{tab.count}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
