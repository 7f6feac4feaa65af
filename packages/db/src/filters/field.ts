import type { Filter } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import type { Prisma } from '../../generated/client.ts';

export type Operation = Filter['operation'];

/** Turns one filter into a condition. Values reach the statement as parameters only. */
export type Field = (filter: Filter) => Prisma.Sql;

/** The fields of a resource, by the API's names. */
export type FieldMap = Readonly<Record<string, Field>>;

export function unsupportedOperation(filter: Filter): Error {
  return badRequest(`The filter "${filter.field}" does not support the operation ${filter.operation}.`);
}

/** The single value of a filter; the first of a list with one entry. */
export function single(filter: Filter): string {
  const { value } = filter;
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length === 1 && value[0] !== undefined) return value[0];
  throw badRequest(`The filter "${filter.field}" with ${filter.operation} wants one value.`);
}

/** The values of a filter; a single text may hold several, separated by commas. */
export function several(filter: Filter): string[] {
  const { value } = filter;
  if (typeof value === 'string') return value.split(',').map((part) => part.trim()).filter((part) => part !== '');
  if (Array.isArray(value)) return value;
  throw badRequest(`The filter "${filter.field}" with ${filter.operation} wants a list of values.`);
}
