import { notFound } from '@windhover/kernel';
import type { NamespaceRow } from '../ports/namespaces.ts';
import type { TenantDb } from '../ports/tenant-db.ts';
import { impliedNamespace } from './namespace-view.ts';

/** A namespace that was set up, or that flows imply; `not_found` for any other. */
export async function knownNamespace(db: TenantDb, id: string): Promise<NamespaceRow> {
  const row = await db.namespaces.find(id);
  if (row) return row;
  if (await db.namespaces.holdsFlows(id)) return impliedNamespace(id);
  throw notFound(`namespace '${id}'`);
}
