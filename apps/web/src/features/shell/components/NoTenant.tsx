'use client';
import { EmptyState, LinkButton } from '@windhover/ui';
import { Building2 } from 'lucide-react';
import { routes } from '../../../routes.ts';

/** The address names a tenant that this person can't enter; whether it exists is not told. */
export function NoTenant({ tenant, tenants }: { tenant: string; tenants: readonly { id: string; name: string }[] }) {
  return (
    <EmptyState
      icon={<Building2 size={20} />}
      title={`No tenant “${tenant}”`}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {tenants.map((candidate) => <LinkButton key={candidate.id} href={routes.flows(candidate.id)}>Open {candidate.name}</LinkButton>)}
        </div>
      }
    >
      It does not exist, or you have no access to it. Ask an administrator, or open one of yours.
    </EmptyState>
  );
}
