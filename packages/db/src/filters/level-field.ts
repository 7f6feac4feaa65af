import { badRequest, LOG_LEVELS, levelsFrom, type LogLevel } from '@windhover/kernel';
import type { Filter } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { several, single, unsupportedOperation, type Field } from './field.ts';

function level(filter: Filter, text: string): LogLevel {
  const found = LOG_LEVELS.find((candidate) => candidate === text.trim().toUpperCase());
  if (!found) throw badRequest(`The filter "${filter.field}" wants one of ${LOG_LEVELS.join(', ')}, not "${text}".`);
  return found;
}

/** A column of log levels. EQUALS means "at least", as the API has it; IN names levels one by one. */
export function levelField(column: Prisma.Sql): Field {
  const oneOf = (levels: readonly LogLevel[]): Prisma.Sql => Prisma.sql`${column} = any (${levels}::text[])`;
  return (filter) => {
    switch (filter.operation) {
      case 'EQUALS':
      case 'GREATER_THAN_OR_EQUAL_TO': return oneOf(levelsFrom(level(filter, single(filter))));
      case 'GREATER_THAN': return oneOf(levelsFrom(level(filter, single(filter))).slice(1));
      case 'LESS_THAN': return oneOf(LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level(filter, single(filter)))));
      case 'LESS_THAN_OR_EQUAL_TO': return oneOf(LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level(filter, single(filter))) + 1));
      case 'NOT_EQUALS': return Prisma.sql`${column} <> ${level(filter, single(filter))}`;
      case 'IN': return oneOf(several(filter).map((text) => level(filter, text)));
      case 'NOT_IN': return Prisma.sql`not (${oneOf(several(filter).map((text) => level(filter, text)))})`;
      default: throw unsupportedOperation(filter);
    }
  };
}
