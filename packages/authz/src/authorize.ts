import type { Actor } from './actor.ts';
import { splitPermission } from './permission.ts';
import type { Requirement } from './permission.ts';
import { permissionsOf } from './role.ts';

/**
 * `unauthenticated`: no credentials where some are needed. `hidden`: the actor has no access to the tenant, which must
 * look as if it did not exist. `denied`: it has access, but not the permission.
 */
export type Verdict = 'allowed' | 'unauthenticated' | 'hidden' | 'denied';

/** Decides whether an actor may call an operation. Denies by default. */
export function authorize(actor: Actor, requirement: Requirement, tenantId: string | undefined): Verdict {
  if (requirement === 'anonymous') return 'allowed';
  if (actor.kind === 'anonymous') return 'unauthenticated';
  if (!('access' in actor)) return requirement === 'superadmin' ? 'denied' : 'allowed';
  if (requirement === 'superadmin') return actor.superAdmin ? 'allowed' : 'denied';
  if (tenantId === undefined) return requirement === 'authenticated' ? 'allowed' : 'denied';
  if (actor.superAdmin) return 'allowed';
  const role = actor.access.get(tenantId);
  if (!role) return 'hidden';
  if (requirement === 'authenticated') return 'allowed';
  const { resource, action } = splitPermission(requirement);
  return permissionsOf(role).get(resource)?.includes(action) ? 'allowed' : 'denied';
}
