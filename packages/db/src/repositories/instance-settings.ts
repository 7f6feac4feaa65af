import type { InstanceSettingRepository } from '@windhover/core';
import type { JsonObject } from '@windhover/kernel';
import type { Prisma } from '../../generated/client.ts';

export function instanceSettingRepository(tx: Prisma.TransactionClient): InstanceSettingRepository {
  const get = async (key: string): Promise<JsonObject | undefined> =>
    (await tx.instanceSetting.findUnique({ where: { key } }))?.value as JsonObject | undefined;
  return {
    get,
    putIfAbsent: async (key, value) => {
      await tx.$executeRaw`insert into instance_settings (key, value) values (${key}, ${JSON.stringify(value)}::jsonb) on conflict (key) do nothing`;
      return (await get(key)) ?? value;
    },
    put: async (key, value) => {
      await tx.$executeRaw`insert into instance_settings (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
        on conflict (key) do update set value = excluded.value, updated_at = now()`;
    },
  };
}
