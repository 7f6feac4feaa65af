import type { ApiTokenDto } from '@windhover/contracts';
import type { ApiTokenRow } from '../ports/instance-db.ts';

/** A token as lists show it: recognisable, never usable. */
export function apiTokenView(row: ApiTokenRow, nowMs: number): ApiTokenDto {
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    id: row.id,
    name: row.name,
    ...(row.description !== undefined && { description: row.description }),
    prefix: row.prefix,
    iat: iso(row.createdAtMs),
    ...(row.expiresAtMs !== undefined && { exp: iso(row.expiresAtMs) }),
    ...(row.lastUsedAtMs !== undefined && { lastUsed: iso(row.lastUsedAtMs) }),
    extended: false,
    expired: row.expiresAtMs !== undefined && row.expiresAtMs <= nowMs,
  };
}
