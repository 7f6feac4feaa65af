import type { BuiltInRole, TenantAccessRow, TenantRepository, TenantRow } from '@windhover/core';
import type { Prisma, Tenant } from '../../generated/client.ts';
import { msOf } from '../mappers/optional.ts';

const toTenantRow = (row: Tenant): TenantRow => ({ id: row.id, name: row.name, createdAtMs: msOf(row.createdAt) });

export function tenantRepository(tx: Prisma.TransactionClient): TenantRepository {
  return {
    find: async (id) => {
      const row = await tx.tenant.findUnique({ where: { id } });
      return row ? toTenantRow(row) : undefined;
    },
    create: async (row) => toTenantRow(await tx.tenant.create({ data: row })),
    list: async () => (await tx.tenant.findMany({ orderBy: { id: 'asc' } })).map(toTenantRow),
    ofUser: async (userId) => {
      const rows = await tx.$queryRaw<(Tenant & { role: BuiltInRole })[]>`
        select t.id, t.name, t.created_at as "createdAt", a.role
        from tenant_access a join tenants t on t.id = a.tenant_id where a.user_id = ${userId} order by t.id`;
      return rows.map((row) => ({ ...toTenantRow(row), role: row.role }));
    },
    access: async (tenantId, userId) => {
      const row = await tx.tenantAccess.findUnique({ where: { tenantId_userId: { tenantId, userId } } });
      return row ? { tenantId, userId, role: row.role as TenantAccessRow['role'] } : undefined;
    },
    grant: async ({ tenantId, userId, role }) => {
      await tx.$executeRaw`
        insert into tenant_access (tenant_id, user_id, role) values (${tenantId}, ${userId}, ${role})
        on conflict (tenant_id, user_id) do update set role = excluded.role`;
    },
    revoke: async (tenantId, userId) => (await tx.tenantAccess.deleteMany({ where: { tenantId, userId } })).count > 0,
  };
}
