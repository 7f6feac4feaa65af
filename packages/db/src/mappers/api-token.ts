import type { ApiTokenRow } from '@windhover/core';
import type { ApiToken } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toApiTokenRow(row: ApiToken): ApiTokenRow {
  return compact<ApiTokenRow>({
    id: row.id, userId: row.userId, name: row.name, description: row.description, prefix: row.prefix, hash: row.hash,
    createdAtMs: msOf(row.createdAt), expiresAtMs: msOf(row.expiresAt), lastUsedAtMs: msOf(row.lastUsedAt),
  });
}
