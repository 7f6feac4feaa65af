'use client';
import { cn, DropdownMenu, MenuLabel, MenuLink } from '@windhover/ui';
import { Check, ChevronsUpDown } from 'lucide-react';
import { routes } from '../../../routes.ts';
import { useMe } from '../../session/hooks/use-me.ts';
import { Mark } from '../../session/components/Mark.tsx';
import { useTenant } from '../hooks/use-tenant.ts';

export function TenantSwitcher({ collapsed }: { collapsed: boolean }) {
  const tenant = useTenant();
  const { data: me } = useMe();
  const tenants = me?.tenants ?? [];
  const name = tenants.find((candidate) => candidate.id === tenant)?.name ?? tenant;
  return (
    <DropdownMenu
      align="start"
      className="w-56"
      trigger={
        <button type="button" aria-label={`Tenant ${name}. Switch tenant`} className={cn('flex h-9 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover', collapsed && 'justify-center px-0')}>
          <Mark />
          {collapsed ? null : (
            <>
              <span className="min-w-0 grow truncate font-semibold">{name}</span>
              <ChevronsUpDown size={14} aria-hidden className="text-subtle" />
            </>
          )}
        </button>
      }
    >
      <MenuLabel>Tenants</MenuLabel>
      {tenants.map((candidate) => (
        <MenuLink key={candidate.id} href={routes.flows(candidate.id)} icon={<span className="flex size-4 items-center justify-center">{candidate.id === tenant ? <Check size={14} /> : null}</span>}>
          {candidate.name} {candidate.name === candidate.id ? null : <span className="text-small text-subtle">{candidate.id}</span>}
        </MenuLink>
      ))}
    </DropdownMenu>
  );
}
