import type { Filter } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';
import { unsupportedOperation, type Field } from './field.ts';

/** The labels of a filter: a map, or texts `key:value`. */
export function labelsOf(filter: Filter): { key: string; value: string }[] {
  const { value } = filter;
  if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value).map(([key, text]) => ({ key, value: text }));
  return (typeof value === 'string' ? value.split(',') : value).map((text) => {
    const colon = text.indexOf(':');
    if (colon < 1) throw badRequest(`The filter "${filter.field}" wants labels as key:value, not "${text}".`);
    return { key: text.slice(0, colon), value: text.slice(colon + 1) };
  });
}

/** Text of the JSON list that `labels` must contain. */
export const labelsJson = (labels: { key: string; value: string }[]): string => JSON.stringify(labels);

/** A column of labels. EQUALS, CONTAINS: all of them; NOT_EQUALS: not all of them; IN, NOT_IN: any, none. */
export function labelsField(column: Prisma.Sql): Field {
  const has = (labels: { key: string; value: string }[]): Prisma.Sql => Prisma.sql`${column} @> ${labelsJson(labels)}::jsonb`;
  return (filter) => {
    const labels = labelsOf(filter);
    switch (filter.operation) {
      case 'EQUALS':
      case 'CONTAINS': return has(labels);
      case 'NOT_EQUALS': return Prisma.sql`not (${has(labels)})`;
      case 'IN': return anyOf(labels, has);
      case 'NOT_IN': return Prisma.sql`not ${anyOf(labels, has)}`;
      default: throw unsupportedOperation(filter);
    }
  };
}

function anyOf(labels: { key: string; value: string }[], has: (labels: { key: string; value: string }[]) => Prisma.Sql): Prisma.Sql {
  if (labels.length === 0) return Prisma.sql`(false)`;
  return Prisma.sql`(${Prisma.join(labels.map((label) => has([label])), ' or ')})`;
}
