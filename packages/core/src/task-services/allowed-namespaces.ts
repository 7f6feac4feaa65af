import { AppError } from '@windhover/kernel';
import { namespaceAndParents } from '../kv/kv-names.ts';
import type { Database } from '../ports/database.ts';
import type { NamespaceRow } from '../ports/namespaces.ts';
import type { NamespaceAccess } from './namespace-access.ts';

type Restriction = Pick<NamespaceRow, 'id' | 'allowedNamespaces'>;

/**
 * Allowed namespaces as they are set up at this moment. Like everything that is set up of a namespace, what it allows holds
 * for those below it that say nothing themselves, and whom it names it allows with those below. A namespace always
 * reaches itself. (reference: enterprise/governance/namespace-management, allowed namespaces)
 */
export function allowedNamespaces(database: Pick<Database, 'withTenant'>): NamespaceAccess {
  return {
    assertAllowed: async (tenantId, from, to) => {
      if (from === to) return;
      const { rows } = await database.withTenant(tenantId, 'read', (db) => db.namespaces.read(namespaceAndParents(to)));
      const byId = new Map(rows.map((row) => [row.id, row]));
      const nearest = namespaceAndParents(to).map((id) => byId.get(id)).find((row) => row?.allowedNamespaces !== undefined);
      if (nearest && !admits(nearest, from)) throw refusal(from, to);
    },
    assertAllowedAll: async (tenantId, from) => {
      const closed = (await database.withTenant(tenantId, 'read', (db) => db.namespaces.restricted())).find((row) => row.id !== from && !admits(row, from));
      if (closed) throw refusal(from, closed.id);
    },
  };
}

const admits = ({ allowedNamespaces = [] }: Restriction, from: string): boolean =>
  namespaceAndParents(from).some((id) => allowedNamespaces.includes(id));

const refusal = (from: string, to: string): AppError =>
  new AppError('forbidden', `Namespace '${from}' is not allowed to access namespace '${to}': it is not among its allowed namespaces`);
