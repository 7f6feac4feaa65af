import type { UserRepository } from '@windhover/core';
import type { Prisma, User } from '../../generated/client.ts';
import { compact } from '../mappers/optional.ts';
import { toUserRow } from '../mappers/user.ts';

export function userRepository(tx: Prisma.TransactionClient): UserRepository {
  return {
    count: () => tx.user.count(),
    find: async (id) => {
      const row = await tx.user.findUnique({ where: { id } });
      return row ? toUserRow(row) : undefined;
    },
    findByLogin: async (login) => {
      const rows = await tx.$queryRaw<User[]>`
        select id, username, email, first_name as "firstName", last_name as "lastName", super_admin as "superAdmin", disabled,
          password_hash as "passwordHash", session_epoch as "sessionEpoch", preferences, created_at as "createdAt"
        from users where lower(username) = lower(${login}) or lower(email) = lower(${login})
        order by lower(username) = lower(${login}) desc limit 1`;
      return rows[0] ? toUserRow(rows[0]) : undefined;
    },
    create: async (row) => toUserRow(await tx.user.create({ data: compact<typeof row>(row) })),
    setPassword: async (id, passwordHash) => {
      await tx.user.update({ where: { id }, data: { passwordHash, sessionEpoch: { increment: 1 } } });
    },
    setPreferences: async (id, preferences) => {
      await tx.user.update({ where: { id }, data: { preferences } });
    },
  };
}
