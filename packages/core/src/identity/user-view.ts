import type { z } from 'zod';
import type { apiUser } from '@windhover/contracts';
import type { UserRow } from '../ports/instance-db.ts';

/** A user as the API shows it: no hash, no preferences. */
export function userView(user: UserRow, tenants: { id: string; name: string }[]): z.input<typeof apiUser> {
  const displayName = [user.firstName, user.lastName].filter((part) => part !== undefined).join(' ');
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    ...(user.firstName !== undefined && { firstName: user.firstName }),
    ...(user.lastName !== undefined && { lastName: user.lastName }),
    ...(displayName !== '' && { displayName }),
    tenants: tenants.map(({ id, name }) => ({ id, name })),
    auths: user.passwordHash === undefined ? [] : [{ id: user.id, name: 'Basic authentication', type: 'BASIC_AUTH' }],
    groups: [],
    superAdmin: user.superAdmin,
    restricted: false,
  };
}
