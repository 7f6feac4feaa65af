import type { ApiTokenRepository } from '@windhover/core';
import type { ApiToken, Prisma, User } from '../../generated/client.ts';
import { toApiTokenRow } from '../mappers/api-token.ts';
import { dateOf } from '../mappers/optional.ts';
import { toUserRow } from '../mappers/user.ts';

/** Writing the last use at every request would make each of them a write. */
const TOUCH_EVERY_SECONDS = 60;

export function apiTokenRepository(tx: Prisma.TransactionClient): ApiTokenRepository {
  return {
    findByHash: async (hash) => {
      const rows = await tx.$queryRaw<{ token: Dated<ApiToken>; user: Dated<User> }[]>`
        select json_build_object('id', t.id, 'userId', t.user_id, 'name', t.name, 'description', t.description, 'prefix', t.prefix, 'hash', t.hash,
            'createdAt', t.created_at, 'expiresAt', t.expires_at, 'lastUsedAt', t.last_used_at) as token,
          json_build_object('id', u.id, 'username', u.username, 'email', u.email, 'firstName', u.first_name, 'lastName', u.last_name,
            'superAdmin', u.super_admin, 'disabled', u.disabled, 'passwordHash', u.password_hash, 'sessionEpoch', u.session_epoch,
            'preferences', u.preferences, 'createdAt', u.created_at) as user
        from api_tokens t join users u on u.id = t.user_id where t.hash = ${hash}`;
      const row = rows[0];
      if (!row) return undefined;
      const { token, user } = row;
      return {
        ...toApiTokenRow({ ...token, createdAt: new Date(token.createdAt), expiresAt: asDate(token.expiresAt), lastUsedAt: asDate(token.lastUsedAt) }),
        user: toUserRow({ ...user, createdAt: new Date(user.createdAt) }),
      };
    },
    ofUser: async (userId) => (await tx.apiToken.findMany({ where: { userId }, orderBy: { createdAt: 'desc' } })).map(toApiTokenRow),
    create: async ({ expiresAtMs, lastUsedAtMs, ...row }) =>
      toApiTokenRow(await tx.apiToken.create({ data: { ...row, expiresAt: dateOf(expiresAtMs), lastUsedAt: dateOf(lastUsedAtMs) } })),
    remove: async (userId, id) => (await tx.apiToken.deleteMany({ where: { userId, id } })).count > 0,
    touch: async (id) => {
      await tx.$executeRaw`
        update api_tokens set last_used_at = now()
        where id = ${id} and (last_used_at is null or last_used_at < now() - ${TOUCH_EVERY_SECONDS}::int * interval '1 second')`;
    },
  };
}

/** A row that came as JSON: instants are text. */
type Dated<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

const asDate = (text: string | null): Date | null => (text === null ? null : new Date(text));
