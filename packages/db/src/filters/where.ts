import type { Filter } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';
import type { FieldMap } from './field.ts';

/** `expired_at` and `expiredAt` name the same field: clients write their enumerations in either way. */
const canonical = (field: string): string => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * All filters together, every one of them holding. Throws `bad_request` for a field that the resource does not have, an
 * operation that the field does not have, or a value that does not fit.
 */
export function where(fields: FieldMap, filters: readonly Filter[]): Prisma.Sql {
  const conditions = filters.map((filter) => {
    const name = canonical(filter.field);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      throw badRequest(`The filter "${filter.field}" is not supported here. Supported: ${Object.keys(fields).sort().join(', ')}.`);
    }
    return field({ ...filter, field: name });
  });
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' and ');
}
