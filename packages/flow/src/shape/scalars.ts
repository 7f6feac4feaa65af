import { isPlainObject, parseDurationMs } from '@windhover/kernel';
import { z } from 'zod';

/** Text; a number or boolean written without quotes counts as its text. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(z.string());

/** A boolean, also when written in quotes. */
export const flag = z.union([z.boolean(), z.literal('true'), z.literal('false')]).transform((value) => value === true || value === 'true');

/** A whole number, also when written in quotes. */
export const wholeNumber = z.union([z.int(), z.string().regex(/^[+-]?\d+$/, 'must be a whole number').transform(Number)]);

const anyNumber = z.union([z.number(), z.string().regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, 'must be a number').transform(Number)]);
export const decimal = anyNumber;

/** An ISO-8601 duration; years and months have no fixed length and are refused. */
export const duration = z.string().refine((value) => parseDurationMs(value) !== undefined, {
  error: (issue) => `must be an ISO-8601 duration such as \`PT30S\` or \`P1D\`, but is \`${String(issue.input)}\``,
});

/** True when a text holds an expression, so that its value is known at run time only. */
export function hasExpression(value: string): boolean {
  return value.includes('{{') || value.includes('{%');
}

/** A duration, or an expression that gives one. */
export const dynamicDuration = z.string().refine((value) => hasExpression(value) || parseDurationMs(value) !== undefined, {
  error: (issue) => `must be an ISO-8601 duration such as \`PT30S\` or an expression, but is \`${String(issue.input)}\``,
});

/** A map with any values. */
export const anyMap = z.custom<Record<string, unknown>>(isPlainObject, 'must be a map').meta({ type: 'object' });
