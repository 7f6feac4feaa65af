import type { UserRow } from '@windhover/core';
import type { JsonObject } from '@windhover/kernel';
import type { User } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toUserRow(row: User): UserRow {
  return compact<UserRow>({
    id: row.id, username: row.username, email: row.email, firstName: row.firstName, lastName: row.lastName, superAdmin: row.superAdmin,
    disabled: row.disabled, passwordHash: row.passwordHash, sessionEpoch: row.sessionEpoch, preferences: row.preferences as JsonObject,
    createdAtMs: msOf(row.createdAt),
  });
}
