import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { wordIssues } from './word-issues.ts';

function worded(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  return result.success ? [] : wordIssues(result.error.issues, value).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

describe('wordIssues', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), 5, ': expected text but received `5`'],
    [z.int(), 1.5, ': expected a whole number but received `1.5`'],
    [z.array(z.string()), 'x', ': expected a list but received text `x`'],
    [z.object({ a: z.string() }), {}, 'a: must not be null: `a` is required'],
    [z.object({ a: z.array(z.object({ b: z.boolean() })) }), { a: [{ b: 1 }] }, 'a.0.b: expected true or false but received `1`'],
    [z.union([z.string(), z.array(z.string())]), { a: 1 }, ': expected text or a list but received a map'],
    [z.union([z.string(), z.array(z.object({ a: z.string() }))]), [{ a: 1 }], '0.a: expected text but received `1`'],
    [z.union([z.int(), z.string().regex(/^\d+$/, 'must be a whole number')]), 'abc', ': must be a whole number'],
    [z.enum(['A', 'B']), 'C', ': must be one of `A`, `B`, but is text `C`'],
    [z.number().min(3), 1, ': must be greater than or equal to 3'],
    [z.number().lt(3), 3, ': must be less than 3'],
    [z.array(z.string()).min(1), [], ': must not be empty'],
    [z.string().max(2), 'abc', ': size must be at most 2'],
    [z.strictObject({}), { a: 1 }, 'a: Unrecognized field "a"'],
    [z.record(z.string(), z.string()), { a: [1] }, 'a: expected text but received a list'],
    [z.string().refine(() => false, 'must be a cron expression'), 'x', ': must be a cron expression'],
  ])('says it plainly: %#', (schema, value, expected) => {
    expect(worded(schema, value)).toEqual([expected]);
  });

  it('says the findings of dynamic properties in the same words', () => {
    const dynamic = (message: string): z.ZodType => z.unknown().check((context) => { context.issues.push({ code: 'custom', message, input: context.value }); });
    expect(worded(dynamic('Invalid input: expected string, received object'), { a: 1 })).toEqual([': expected text but received a map']);
    expect(worded(dynamic('Invalid input: expected string, received object, or Invalid input: expected array, received object'), {})).toEqual([': expected text or a list but received a map']);
    expect(worded(dynamic('Invalid option: expected one of "A"|"B"'), 'C')).toEqual([': must be one of `A`, `B`, but is text `C`']);
    expect(worded(z.object({ a: dynamic('Invalid input: expected string, received undefined') }), {})).toEqual(['a: must not be null: `a` is required']);
    expect(worded(dynamic('must be an ISO-8601 duration'), 'x')).toEqual([': must be an ISO-8601 duration']);
  });

  it('cuts long values', () => {
    expect(worded(z.int(), 'x'.repeat(500))[0]).toHaveLength(': expected a number but received text `…`'.length + 60);
  });
});
