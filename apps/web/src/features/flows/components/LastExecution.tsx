'use client';
import { RelativeTime, StateBadge } from '@windhover/ui';
import Link from 'next/link';
import type { LatestExecution } from '../../../api/executions.ts';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

/** How and when the flow ran last. */
export function LastExecution({ execution }: { execution: LatestExecution | undefined }) {
  const tenant = useTenant();
  if (!execution) return <span className="text-subtle">never run</span>;
  return (
    <Link href={routes.execution(tenant, execution)} prefetch={false} className="focus-inset inline-flex items-center align-middle gap-2 rounded-sm">
      <StateBadge state={execution.status} />
      <RelativeTime at={execution.startDate} className="text-muted" />
    </Link>
  );
}
