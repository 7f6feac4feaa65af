import type { TenantContext } from '../operation/context.ts';
import type { NamespaceRow } from '../ports/namespaces.ts';
import { followSchedules } from './follow-schedules.ts';

type Place = Pick<TenantContext, 'db' | 'services' | 'tenantId' | 'afterCommit'>;

/** Writes the settings of a namespace, and lets what depends on them follow. False when it was to be created and is there. */
export async function saveNamespace({ db, services, tenantId, afterCommit }: Place, row: NamespaceRow, options: { create: boolean }): Promise<boolean> {
  const former = await db.namespaces.find(row.id);
  if (!(await db.namespaces.save(row, options))) return false;
  if (defaultsOf(former) !== defaultsOf(row)) afterCommit(() => followSchedules(services, tenantId, row.id));
  return true;
}

/** Forgets the settings of a namespace. False when there were none. */
export async function removeNamespace({ db, services, tenantId, afterCommit }: Place, id: string): Promise<boolean> {
  const former = await db.namespaces.find(id);
  if (!(await db.namespaces.remove(id))) return false;
  if (defaultsOf(former) !== defaultsOf(undefined)) afterCommit(() => followSchedules(services, tenantId, id));
  return true;
}

const defaultsOf = (row: NamespaceRow | undefined): string => JSON.stringify(row?.pluginDefaults ?? []);
