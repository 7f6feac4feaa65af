'use client';
import { cn, Tooltip } from '@windhover/ui';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTenant } from '../hooks/use-tenant.ts';
import { isInSection } from '../lib/sections.ts';
import type { Section } from '../lib/sections.ts';

export function SidebarLink({ section, collapsed }: { section: Section; collapsed: boolean }) {
  const href = section.href(useTenant());
  const pathname = usePathname();
  const isCurrent = isInSection(pathname, href);
  const Icon = section.icon;
  const link = (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={collapsed ? section.label : undefined}
      className={cn(
        'group flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium transition-colors',
        isCurrent ? 'bg-active text-fg' : 'text-muted hover:bg-hover hover:text-fg',
      )}
    >
      <Icon size={16} aria-hidden className={cn('shrink-0', isCurrent && 'text-accent')} />
      {collapsed ? null : section.label}
    </Link>
  );
  return <Tooltip side="right" content={collapsed ? section.label : 'Go there'} keys={['g', section.key]}>{link}</Tooltip>;
}
