import { describe, expect, it } from 'vitest';
import { bucketOf, bucketStarts } from './metric-buckets.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const shown = (starts: number[]): string[] => starts.map((ms) => new Date(ms).toISOString().slice(0, 16));

describe('buckets of metrics', () => {
  it.each([['2024-01-01T05:00', 'minute'], ['2024-01-01T23:00', 'hour'], ['2024-02-01T00:00', 'day'], ['2024-09-01T00:00', 'week'], ['2025-06-01T00:00', 'month']])(
    'to %s are a %s long', (end, expected) => expect(bucketOf(at('2024-01-01T00:00'), at(end))).toBe(expected));

  it('begin where the database cuts', () => {
    expect(shown(bucketStarts(at('2024-01-31T10:30'), at('2024-03-01T00:00'), 'month'))).toEqual(['2024-01-01T00:00', '2024-02-01T00:00', '2024-03-01T00:00']);
    expect(shown(bucketStarts(at('2024-02-29T10:30'), at('2024-03-07T00:00'), 'week'))).toEqual(['2024-02-26T00:00', '2024-03-04T00:00']);
    expect(shown(bucketStarts(at('2024-02-29T10:30'), at('2024-02-29T12:10'), 'hour'))).toEqual(['2024-02-29T10:00', '2024-02-29T11:00', '2024-02-29T12:00']);
    expect(bucketStarts(at('2024-02-29T10:30'), at('2024-02-29T12:30'), 'minute')).toHaveLength(121);
  });
});
