import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Shell } from '../../../src/features/shell/components/Shell.tsx';
import { SIDEBAR_COOKIE } from '../../../src/features/shell/lib/sidebar-cookie.ts';

export default async function TenantLayout({ children }: { children: ReactNode }) {
  const collapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === 'collapsed';
  return <Shell collapsed={collapsed}>{children}</Shell>;
}
