import { expect, it } from 'vitest';
import { instant } from './instant.ts';

const ms = (text: string): number | undefined => instant().safeParse(text).data;

it.each([
  ['2026-01-31T10:00:00Z', '2026-01-31T10:00:00.000Z'],
  ['2026-01-31T10:00Z', '2026-01-31T10:00:00.000Z'],
  ['2026-01-31T10:00:00.123456+02:00', '2026-01-31T08:00:00.123Z'],
  ['2026-01-31T10:00:00+02:00[Europe/Paris]', '2026-01-31T08:00:00.000Z'],
  ['2026-01-31T10:00:00', '2026-01-31T10:00:00.000Z'],
])('%s is an instant', (text, expected) => {
  expect(new Date(ms(text) ?? 0).toISOString()).toBe(expected);
});

it.each(['', 'yesterday', '2026-01-31', '2026-13-01T00:00:00Z'])('%j is none', (text) => {
  expect(ms(text)).toBeUndefined();
});
