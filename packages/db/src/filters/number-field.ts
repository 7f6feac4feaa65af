import type { Filter } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import type { Prisma } from '../../generated/client.ts';
import { comparisonField } from './comparison-field.ts';
import type { Field } from './field.ts';

function integer(filter: Filter, text: string): number {
  const value = Number(text);
  if (!/^[+-]?\d{1,9}$/.test(text.trim())) throw badRequest(`The filter "${filter.field}" wants a whole number, not "${text}".`);
  return value;
}

/** A column of whole numbers. */
export const numberField = (column: Prisma.Sql): Field => comparisonField(column, 'int', integer);
