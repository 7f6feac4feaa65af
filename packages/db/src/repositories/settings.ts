import type { SettingRepository } from '@windhover/core';
import type { JsonObject } from '@windhover/kernel';
import type { Prisma } from '../../generated/client.ts';

export function settingRepository(tx: Prisma.TransactionClient, tenantId: string): SettingRepository {
  return {
    get: async (key) =>
      (await tx.setting.findUnique({ where: { tenantId_key: { tenantId, key } } }))?.value as JsonObject | undefined,
    set: async (key, value) => {
      await tx.$executeRaw`
        insert into settings (tenant_id, key, value) values (${tenantId}, ${key}, ${JSON.stringify(value)}::jsonb)
        on conflict (tenant_id, key) do update set value = excluded.value, updated_at = now()`;
    },
  };
}
