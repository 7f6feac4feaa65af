import type { ExecutionDto } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import type { CallInfo } from '../operation/context.ts';
import type { ExecutionRow, TenantDb } from '../ports/tenant-db.ts';
import type { Services } from '../services.ts';
import { executionView } from './execution-view.ts';
import type { ViewOptions } from './execution-view.ts';

/** The row of an execution, or `not_found`. */
export async function requireExecution(db: TenantDb, id: string): Promise<ExecutionRow> {
  const row = await db.executions.find(id);
  if (!row) throw notFound(`execution '${id}'`);
  return row;
}

/** The whole execution with its task runs as the API shows it. */
export async function readExecution(services: Services, call: Pick<CallInfo, 'origin'>, db: TenantDb, id: string): Promise<ExecutionDto> {
  const row = await requireExecution(db, id);
  return executionView(row, viewOptions(services, call, db.tenantId), await db.executions.taskRuns(id));
}

export function viewOptions(services: Services, call: Pick<CallInfo, 'origin'>, tenantId: string): ViewOptions {
  return { tenantId, nowMs: services.clock.nowMs(), url: services.settings.url ?? call.origin };
}
