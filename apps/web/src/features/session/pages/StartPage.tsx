'use client';
import { ErrorState, Spinner } from '@windhover/ui';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { messageOf, statusOf } from '../../../api/api-error.ts';
import { fetchSetup, setupKeys } from '../../../api/setup.ts';
import { routes } from '../../../routes.ts';
import { useMe } from '../hooks/use-me.ts';
import { firstTenant } from '../lib/last-tenant.ts';

/** `/ui/`: opens set-up, sign-in or the tenant where this browser was last. */
export function StartPage() {
  const router = useRouter();
  const setup = useQuery({ queryKey: setupKeys.setup, queryFn: ({ signal }) => fetchSetup(signal) });
  const me = useMe();
  const signedOut = statusOf(me.error) === 401;

  useEffect(() => {
    if (setup.data?.done === false) router.replace(routes.setup);
    else if (signedOut) router.replace(routes.login);
    else if (me.data) {
      const tenant = firstTenant(me.data.tenants);
      if (tenant !== undefined) router.replace(routes.flows(tenant));
    }
  }, [setup.data, me.data, signedOut, router]);

  if (me.data?.tenants.length === 0) {
    return <ErrorState title="You belong to no tenant." reason="The account exists, but nobody has given it access yet." advice="Ask an administrator to invite you to a tenant." />;
  }
  const error = setup.error ?? (signedOut ? undefined : me.error);
  if (error) {
    return <ErrorState title="The console could not start." reason={messageOf(error)} onRetry={() => void Promise.all([setup.refetch(), me.refetch()])} />;
  }
  return <div role="status" aria-label="Starting" className="flex h-full animate-late items-center justify-center text-subtle"><Spinner size={20} /></div>;
}
