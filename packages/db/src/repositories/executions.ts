import type { ExecutionRepository, ExecutionRow } from '@windhover/core';
import { conflict, notFound } from '@windhover/kernel';
import { Prisma, type Execution } from '../../generated/client.ts';
import { toExecutionRow } from '../mappers/execution.ts';
import { toTaskRunRow, type TaskRunWithAttempts } from '../mappers/task-run.ts';
import { pageOf, type SearchPlan } from '../search/page-of.ts';
import { countExecutions } from './count-executions.ts';
import { executionCondition } from './execution-search.ts';
import { purgeExecutions } from './purge-executions.ts';

const COLUMNS = Prisma.sql`e.id, e.namespace, e.flow_id as "flowId", e.flow_revision as "flowRevision", e.kind, e.state, e.histories, e.version,
  e.inputs, e.outputs, e.variables, e.labels, e.trigger, e.parent_id as "parentId", e.original_id as "originalId",
  e.attempt_number as "attemptNumber", e.original_created_at as "originalCreatedAt", e.scheduled_at as "scheduledAt",
  e.created_at as "createdAt", e.ended_at as "endedAt", e.error, e.breakpoints`;

const SORTABLE: SearchPlan['sortable'] = {
  id: { column: Prisma.sql`e.id` },
  namespace: { column: Prisma.sql`e.namespace` },
  flowId: { column: Prisma.sql`e.flow_id` },
  flowRevision: { column: Prisma.sql`e.flow_revision` },
  'state.current': { column: Prisma.sql`e.state` },
  state: { column: Prisma.sql`e.state` },
  'state.startDate': { column: Prisma.sql`e.created_at` },
  startDate: { column: Prisma.sql`e.created_at` },
  'state.endDate': { column: Prisma.sql`e.ended_at`, nullable: true },
  endDate: { column: Prisma.sql`e.ended_at`, nullable: true },
  'state.duration': { column: Prisma.sql`(coalesce(e.ended_at, now()) - e.created_at)` },
};

type RawExecution = Omit<Execution, 'tenantId' | 'isOpen' | 'frame'>;

export function executionRepository(tx: Prisma.TransactionClient, tenantId: string): ExecutionRepository {
  /** Runs an update on a terminal execution; tells an unknown one from one that still runs. */
  const onTerminal = async (id: string, assignments: Prisma.Sql): Promise<void> => {
    const changed = await tx.$executeRaw`
      update executions e set ${assignments}, version = e.version + 1 where e.tenant_id = ${tenantId} and e.id = ${id} and not e.is_open`;
    if (changed > 0) return;
    const known = await tx.execution.count({ where: { tenantId, id } });
    throw known > 0 ? conflict(`The execution ${id} is not over.`) : notFound(`execution ${id}`);
  };

  return {
    find: async (id) => {
      const rows = await tx.$queryRaw<RawExecution[]>`select ${COLUMNS} from executions e where e.tenant_id = ${tenantId} and e.id = ${id}`;
      return rows.map(toExecutionRow)[0];
    },
    taskRuns: async (executionId) => {
      const rows = await tx.$queryRaw<TaskRunWithAttempts[]>`
        select t.id, t.task_id as "taskId", t.parent_id as "parentId", t.value, t.iteration, t.state, t.histories, t.outputs, t.error, t.attempt,
          t.worker_id as "workerId", a.attempts
        from task_runs t left join (
          select task_run_id, json_agg(json_build_object('number', number, 'state', state, 'histories', histories, 'workerId', worker_id, 'logFile', log_file) order by number) as attempts
          from attempts where tenant_id = ${tenantId} and execution_id = ${executionId} group by task_run_id
        ) a on a.task_run_id = t.id
        where t.tenant_id = ${tenantId} and t.execution_id = ${executionId} order by t.id`;
      return rows.map(toTaskRunRow);
    },
    search: async (filters, page) => pageOf<RawExecution, ExecutionRow>(tx, {
      select: COLUMNS,
      from: Prisma.sql`executions e`,
      where: await executionCondition(tx, tenantId, filters),
      sortable: SORTABLE,
      defaultSort: [{ field: 'state.startDate', descending: true }],
      tieBreakers: [Prisma.sql`e.id`],
    }, page, toExecutionRow),
    ids: async (filters, limit) => {
      const condition = await executionCondition(tx, tenantId, filters);
      const rows = await tx.$queryRaw<{ id: string }[]>`select e.id from executions e where ${condition} order by e.created_at, e.id limit ${limit}::int`;
      return rows.map((row) => row.id);
    },
    latestOf: async (flows) => {
      if (flows.length === 0) return [];
      const rows = await tx.$queryRaw<RawExecution[]>`
        select e.* from jsonb_to_recordset(${JSON.stringify(flows)}::jsonb) as x(namespace text, id text)
        cross join lateral (
          select ${COLUMNS} from executions e
          where e.tenant_id = ${tenantId} and e.namespace = x.namespace and e.flow_id = x.id order by e.created_at desc limit 1
        ) e`;
      return rows.map(toExecutionRow);
    },
    slots: (flow) => tx.$queryRaw`
      select s.namespace, s.flow_id as "flowId", count(*) filter (where s.held)::int as running, count(*) filter (where not s.held)::int as queued
      from concurrency_slots s join executions e on e.tenant_id = s.tenant_id and e.id = s.execution_id and e.is_open
      where s.tenant_id = ${tenantId} and (${flow?.namespace ?? null}::text is null or (s.namespace = ${flow?.namespace ?? null} and s.flow_id = ${flow?.id ?? null}))
      group by 1, 2 order by 1, 2`,
    holdSlots: async (namespace, flowId) => {
      await tx.$executeRaw`
        insert into concurrency_slots (tenant_id, namespace, flow_id, execution_id, held, created_at)
        select e.tenant_id, e.namespace, e.flow_id, e.id, true, e.created_at from executions e
        where e.tenant_id = ${tenantId} and e.state in ('RUNNING', 'PAUSED', 'KILLING', 'RETRYING', 'BREAKPOINT') and e.state <> 'SUCCESS'
          and e.namespace = ${namespace} and e.flow_id = ${flowId}
        on conflict do nothing`;
    },
    revisionsInUse: async (namespace, flowId, revisions) => {
      const rows = await tx.$queryRaw<{ revision: number }[]>`
        select distinct e.flow_revision as revision from executions e
        where e.tenant_id = ${tenantId} and e.state <> 'SUCCESS' and e.is_open and e.namespace = ${namespace} and e.flow_id = ${flowId}
          and e.flow_revision = any (${revisions}::int[]) order by 1`;
      return rows.map(({ revision }) => revision);
    },
    setLabels: (id, labels) => onTerminal(id, Prisma.sql`labels = ${JSON.stringify(labels)}::jsonb`),
    setTerminalState: (id, state, histories) => onTerminal(id, Prisma.sql`state = ${state}, histories = ${JSON.stringify(histories)}::json`),
    countByFlow: countExecutions(tx, tenantId),
    purge: purgeExecutions(tx, tenantId),
    remove: async (id, options) => {
      if (options.logs) await tx.log.deleteMany({ where: { tenantId, executionId: id } });
      if (options.metrics) await tx.metric.deleteMany({ where: { tenantId, executionId: id } });
      return (await tx.$executeRaw`delete from executions where tenant_id = ${tenantId} and id = ${id}`) > 0;
    },
  };
}
