import type { ExecutionSnapshot } from '@windhover/engine';

/**
 * Whether flows of one namespace may reach another of the same tenant. Throws `forbidden` when not. Namespaces that name
 * no allowed ones admit every flow of their tenant, which is the reference's default.
 */
export interface NamespaceAccess {
  assertAllowed(tenantId: string, from: string, to: string): Promise<void>;
  /** For work on all namespaces at once. */
  assertAllowedAll(tenantId: string, from: string): Promise<void>;
}

/** Nothing is restricted inside a tenant. */
export const OPEN_NAMESPACES: NamespaceAccess = {
  assertAllowed: async () => undefined,
  assertAllowedAll: async () => undefined,
};

/** The check of a purge: of the namespace that it names, or of all. */
export async function assertScope(access: NamespaceAccess, { tenantId, namespace }: ExecutionSnapshot, target: string | undefined): Promise<void> {
  await (target === undefined ? access.assertAllowedAll(tenantId, namespace) : access.assertAllowed(tenantId, namespace, target));
}
