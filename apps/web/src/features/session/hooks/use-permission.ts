'use client';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useMe } from './use-me.ts';

/**
 * Whether the person may do `action` on `resource` in this tenant. The server decides; this only spares a button that
 * would be refused. Unknown while loading counts as allowed, so that nothing flickers.
 */
export function usePermission(resource: string, action: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE'): boolean {
  const tenant = useTenant();
  const { data: me } = useMe();
  if (!me || me.superAdmin) return true;
  const permissions = me.tenants.find((candidate) => candidate.id === tenant)?.permissions;
  return permissions === undefined || (permissions[resource] ?? []).includes(action);
}
