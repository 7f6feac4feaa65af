import type { Page, PageOf } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';

/** Up to here a total is counted; beyond, it is the planner's estimate, and never below this. */
export const EXACT_TOTAL = 10_000;
const MAX_PAGE_SIZE = 10_000;

/** A column that rows can be ordered by. Only `nullable` ones say where nulls go: saying it keeps an index from being used. */
export interface Sortable {
  column: Prisma.Sql;
  nullable?: true;
}

export interface SearchPlan {
  /** What the rows are made of. */
  select: Prisma.Sql;
  /** Table and alias. */
  from: Prisma.Sql;
  where: Prisma.Sql;
  /** Columns by the API's name of the sort field. */
  sortable: Readonly<Record<string, Sortable>>;
  /** Order when none is asked for. */
  defaultSort: Page['sort'];
  /** Unique columns that end every order, so that pages do not overlap. */
  tieBreakers: readonly Prisma.Sql[];
}

/**
 * One page of a search. Totals are exact up to 10,000 rows; larger ones are an estimate from the database's statistics,
 * because counting millions of rows would take longer than anyone waits. A page past the end is empty.
 */
export async function pageOf<Raw, Row>(tx: Prisma.TransactionClient, plan: SearchPlan, page: Page, map: (raw: Raw) => Row): Promise<PageOf<Row>> {
  if (!Number.isInteger(page.page) || page.page < 1) throw badRequest('"page" is a whole number from 1.');
  if (!Number.isInteger(page.size) || page.size < 1 || page.size > MAX_PAGE_SIZE) throw badRequest(`"size" is a whole number from 1 to ${MAX_PAGE_SIZE}.`);
  const offset = (page.page - 1) * page.size;
  const rows = await tx.$queryRaw<Raw[]>`
    select ${plan.select} from ${plan.from} where ${plan.where} order by ${orderBy(plan, page.sort)} limit ${page.size}::int offset ${offset}::bigint`;
  const total = rows.length > 0 && rows.length < page.size ? offset + rows.length : await totalOf(tx, plan);
  return { results: rows.map(map), total };
}

function orderBy(plan: SearchPlan, asked: Page['sort']): Prisma.Sql {
  const sort = asked.length > 0 ? asked : plan.defaultSort;
  const parts = sort.map(({ field, descending }) => {
    const sortable = Object.hasOwn(plan.sortable, field) ? plan.sortable[field] : undefined;
    if (!sortable) throw badRequest(`Sorting by "${field}" is not supported here. Supported: ${Object.keys(plan.sortable).sort().join(', ')}.`);
    const direction = descending ? Prisma.sql`desc` : Prisma.sql`asc`;
    return Prisma.sql`${sortable.column} ${direction}${sortable.nullable ? Prisma.sql` nulls last` : Prisma.empty}`;
  });
  const last = sort.at(-1)?.descending === true ? Prisma.sql`desc` : Prisma.sql`asc`;
  return Prisma.join([...parts, ...plan.tieBreakers.map((column) => Prisma.sql`${column} ${last}`)]);
}

async function totalOf(tx: Prisma.TransactionClient, plan: SearchPlan): Promise<number> {
  const counted = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select from ${plan.from} where ${plan.where} limit ${EXACT_TOTAL + 1}::int) found`;
  const exact = counted[0]?.count ?? 0;
  if (exact <= EXACT_TOTAL) return exact;
  const explained = await tx.$queryRaw<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[]>`
    explain (format json) select from ${plan.from} where ${plan.where}`;
  return Math.max(exact, Math.round(explained[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0));
}
