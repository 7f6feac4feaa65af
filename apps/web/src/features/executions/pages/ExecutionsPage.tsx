'use client';
import { LinkButton, PageHeader } from '@windhover/ui';
import { Workflow } from 'lucide-react';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { ExecutionList } from '../components/ExecutionList.tsx';

/** All executions of the tenant. */
export function ExecutionsPage() {
  const tenant = useTenant();
  return (
    <>
      <PageHeader crumbs={[{ label: 'Executions' }]} />
      <ExecutionList action={<LinkButton look="primary" icon={<Workflow size={16} />} href={routes.flows(tenant)}>Choose a flow to run</LinkButton>} />
    </>
  );
}
