import { MAINTENANCE_SETTING, type ServiceRepository, type ServiceState } from '@windhover/core';
import { Prisma, type Service } from '../../generated/client.ts';
import { toServiceRow } from '../mappers/service.ts';

const KEPT_EVENTS = 20;

const COLUMNS = Prisma.sql`id, type, state, hostname, worker_group as "workerGroup", version, created_at as "createdAt", heartbeat_at as "heartbeatAt",
  server_id as "serverId", server_type as "serverType", state_at as "stateAt", seq, events, config, props`;

/** A change of state as the API shows it; `state` is an expression. */
const eventOf = (state: Prisma.Sql): Prisma.Sql => Prisma.sql`jsonb_build_array(jsonb_build_object(
  'ts', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'type', 'service.state.updated', 'value', 'Service transitioned to ' || ${state}, 'state', ${state}))`;

/** The events with one more, without the oldest when there are many. */
const withEvent = (events: Prisma.Sql, state: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(case when jsonb_array_length(${events}) >= ${KEPT_EVENTS} then ${events} - 0 else ${events} end) || ${eventOf(state)}`;

export function serviceRepository(tx: Prisma.TransactionClient): ServiceRepository {
  return {
    beat: async ({ id, type, state, hostname, workerGroup, version, serverId, serverType, config, props }) => {
      const told = Prisma.sql`excluded.state`;
      const rows = await tx.$queryRaw<{ accepted: boolean; maintenance: boolean | null }[]>`
        with beat as (
          insert into services (id, type, state, hostname, worker_group, version, server_id, server_type, config, props, events)
          values (${id}, ${type}, ${state}, ${hostname}, ${workerGroup ?? null}, ${version}, ${serverId}, ${serverType},
            ${JSON.stringify(config)}::jsonb, ${JSON.stringify(props)}::jsonb, ${eventOf(Prisma.sql`${state}::text`)})
          on conflict (id) do update set heartbeat_at = now(), seq = services.seq + 1, config = excluded.config, props = excluded.props, state = excluded.state,
            state_at = case when services.state = excluded.state then services.state_at else now() end,
            events = case when services.state = excluded.state then services.events else ${withEvent(Prisma.sql`services.events`, told)} end
          where services.state not in ('NOT_RUNNING', 'INACTIVE', 'EMPTY')
          returning id
        )
        select exists (select from beat) as accepted, (select value ->> 'enabled' = 'true' from instance_settings where key = ${MAINTENANCE_SETTING}) as maintenance`;
      return { accepted: rows[0]?.accepted === true, maintenance: rows[0]?.maintenance === true };
    },
    find: async (id) => {
      const row = await tx.service.findUnique({ where: { id } });
      return row ? toServiceRow(row) : undefined;
    },
    list: async () => (await tx.service.findMany({ orderBy: { createdAt: 'desc' }, take: 10_000 })).map(toServiceRow),
    check: async ({ timeoutMs, stepMs, workerWaitMs }) => {
      const before = (ms: number): Prisma.Sql => Prisma.sql`now() - ${ms}::double precision * interval '1 ms'`;
      const next = Prisma.sql`due.next`;
      const rows = await tx.$queryRaw<(Service & { from: string })[]>`
        with due as (
          select id as due_id, state as from_state, case
            when state = 'NOT_RUNNING' then 'INACTIVE'
            when state in ('DISCONNECTED', 'TERMINATED_GRACEFULLY', 'TERMINATED_FORCED') then 'NOT_RUNNING'
            else 'DISCONNECTED' end as next
          from services
          where (state in ('CREATED', 'RUNNING', 'ERROR', 'TERMINATING', 'MAINTENANCE') and heartbeat_at < ${before(timeoutMs)})
            or (state in ('NOT_RUNNING', 'TERMINATED_GRACEFULLY', 'TERMINATED_FORCED') and state_at <= ${before(stepMs)})
            or (state = 'DISCONNECTED' and state_at <= ${before(stepMs)} and (type <> 'WORKER' or heartbeat_at < ${before(timeoutMs + workerWaitMs)}))
          for update skip locked
        )
        update services s set state = ${next}, state_at = now(), events = ${withEvent(Prisma.sql`s.events`, next)}
        from due where s.id = due.due_id
        returning due.from_state as "from", ${COLUMNS}`;
      return rows.map((row) => ({ service: toServiceRow(row), from: row.from as ServiceState }));
    },
    workerGroups: async () => {
      const rows = await tx.$queryRaw<{ group: string }[]>`
        select distinct worker_group as "group" from services
        where type = 'WORKER' and worker_group is not null and state in ('CREATED', 'RUNNING', 'ERROR', 'MAINTENANCE')`;
      return rows.map(({ group }) => group);
    },
    purge: async (retentionMs) =>
      tx.$executeRaw`delete from services where state in ('INACTIVE', 'EMPTY') and heartbeat_at < now() - ${retentionMs}::double precision * interval '1 ms'`,
  };
}
