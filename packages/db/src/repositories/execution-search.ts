import type { Filter } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { EXECUTION_FIELDS } from '../filters/execution-fields.ts';
import { labelsJson, labelsOf } from '../filters/labels-field.ts';
import { where } from '../filters/where.ts';

/** Labels that fewer executions carry are looked up first; the others are met soon on the way through the list. */
const RARE = 5_000;

/**
 * The condition of an execution search. Below row-level security no index serves `labels @> …`, whose operator is not
 * leakproof; so a function of the engine role, bound to the tenant of the setting, looks labels up in the index first.
 * When it finds few executions, their ids are the condition that leads; otherwise the list is walked and filtered.
 */
export async function executionCondition(tx: Prisma.TransactionClient, tenantId: string, filters: readonly Filter[]): Promise<Prisma.Sql> {
  const condition = Prisma.sql`e.tenant_id = ${tenantId} and ${where(EXECUTION_FIELDS, filters)}`;
  const labelled = filters.filter((filter) => filter.field === 'labels' && (filter.operation === 'EQUALS' || filter.operation === 'CONTAINS'));
  if (labelled.length === 0) return condition;
  const labels = labelsJson(labelled.flatMap(labelsOf));
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from windhover_labelled_executions(${labels}::jsonb, ${RARE + 1}::int) as id`;
  return rows.length > RARE ? condition : Prisma.sql`e.id = any (${rows.map((row) => row.id)}::text[]) and ${condition}`;
}
