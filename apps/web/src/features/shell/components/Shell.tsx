'use client';
import { ErrorState } from '@windhover/ui';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { messageOf, statusOf } from '../../../api/api-error.ts';
import { connection } from '../../../api/connection.ts';
import { useMe } from '../../session/hooks/use-me.ts';
import { rememberTenant } from '../../session/lib/last-tenant.ts';
import { loginPath } from '../../session/lib/return-path.ts';
import { useTenant } from '../hooks/use-tenant.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { NavigationKeys } from './NavigationKeys.tsx';
import { NoTenant } from './NoTenant.tsx';
import { Palette } from './Palette.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { Sidebar } from './Sidebar.tsx';

const never = (): boolean => false;

/** The frame of every page of a tenant. */
export function Shell({ collapsed, children }: { collapsed: boolean; children: ReactNode }) {
  const tenant = useTenant();
  const me = useMe();
  const [panel, setPanel] = useState<'palette' | 'help' | undefined>();
  useSignedOutRedirect();

  const isMember = me.data?.tenants.some((candidate) => candidate.id === tenant) === true;
  useEffect(() => {
    if (isMember) rememberTenant(tenant);
  }, [isMember, tenant]);

  const content = me.error && statusOf(me.error) !== 401 && !me.data
    ? <ErrorState title="Who you are could not be read." reason={messageOf(me.error)} onRetry={() => void me.refetch()} />
    : me.data && !isMember ? <NoTenant tenant={tenant} tenants={me.data.tenants} /> : children;

  return (
    <div className="flex h-full min-h-0">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:p-2">Skip to content</a>
      <Sidebar initiallyCollapsed={collapsed} onSearch={() => setPanel('palette')} onHelp={() => setPanel('help')} />
      <main id="content" tabIndex={-1} className="flex min-w-0 grow flex-col focus:outline-none">
        <ConnectionNotice />
        {content}
      </main>
      <NavigationKeys onPalette={() => setPanel('palette')} onHelp={() => setPanel('help')} />
      <Palette open={panel === 'palette'} onOpenChange={(open) => setPanel(open ? 'palette' : undefined)} onHelp={() => setPanel('help')} />
      <ShortcutHelp open={panel === 'help'} onOpenChange={(open) => setPanel(open ? 'help' : undefined)} />
    </div>
  );
}

/** When the session ended, signing in leads back to where the person was. */
function useSignedOutRedirect(): void {
  const router = useRouter();
  const pathname = usePathname();
  const signedOut = useSyncExternalStore(connection.subscribe, connection.isSignedOut, never);
  useEffect(() => {
    if (signedOut) router.replace(loginPath(`${pathname}${window.location.search}`));
  }, [signedOut, pathname, router]);
}
