import type { ServiceRepository } from '@windhover/core';
import type { Prisma, Service } from '../../generated/client.ts';
import { toServiceRow } from '../mappers/service.ts';

export function serviceRepository(tx: Prisma.TransactionClient): ServiceRepository {
  return {
    beat: async ({ id, type, state, hostname, workerGroup, version }) => {
      await tx.$executeRaw`
        insert into services (id, type, state, hostname, worker_group, version)
        values (${id}, ${type}, ${state}, ${hostname}, ${workerGroup ?? null}, ${version})
        on conflict (id) do update set type = excluded.type, state = excluded.state, hostname = excluded.hostname,
          worker_group = excluded.worker_group, version = excluded.version, heartbeat_at = now()`;
    },
    list: async () => (await tx.service.findMany({ orderBy: { createdAt: 'desc' }, take: 10_000 })).map(toServiceRow),
    expire: async (timeoutMs) => {
      const rows = await tx.$queryRaw<Service[]>`
        update services set state = 'DISCONNECTED'
        where heartbeat_at < now() - ${timeoutMs}::double precision * interval '1 ms'
          and state in ('CREATED', 'RUNNING', 'ERROR', 'TERMINATING', 'MAINTENANCE')
        returning id, type, state, hostname, worker_group as "workerGroup", version, created_at as "createdAt", heartbeat_at as "heartbeatAt"`;
      return rows.map(toServiceRow);
    },
  };
}
