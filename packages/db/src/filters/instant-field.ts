import { badRequest, parseDurationMs } from '@windhover/kernel';
import type { Filter } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { comparisonField } from './comparison-field.ts';
import { single, unsupportedOperation, type Field } from './field.ts';

/** An instant; a `+` of an offset may have come as a space. */
function instant(filter: Filter, text: string): Date {
  const date = new Date(text.trim().replace(/ (\d{2}:?\d{2})$/, '+$1'));
  if (Number.isNaN(date.getTime())) throw badRequest(`The filter "${filter.field}" wants a date like 2026-07-23T15:17:02.123Z, not "${text}".`);
  return date;
}

/** A column of instants. */
export const instantField = (column: Prisma.Sql): Field => comparisonField(column, 'timestamptz', instant);

/** `timeRange=PT24H`: the last 24 hours of a column of instants, by the database's clock. */
export function timeRangeField(column: Prisma.Sql): Field {
  return (filter) => {
    if (filter.operation !== 'EQUALS') throw unsupportedOperation(filter);
    const ms = parseDurationMs(single(filter));
    if (ms === undefined || ms < 0) throw badRequest(`The filter "${filter.field}" wants an ISO-8601 duration like PT24H.`);
    return Prisma.sql`${column} >= now() - ${ms}::double precision * interval '1 ms'`;
  };
}
