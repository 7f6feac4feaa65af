import { z } from 'zod';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?(?:\[[^\]]+\])?$/;

/** A date and time in ISO-8601, as expressions print it; milliseconds since 1970 once parsed. Without an offset it is UTC. */
export function instant(): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z
    .string()
    .meta({ format: 'date-time' })
    .refine((text) => !Number.isNaN(instantMs(text)), 'must be a date and time such as 2026-01-31T00:00:00Z')
    .transform(instantMs);
}

function instantMs(text: string): number {
  const trimmed = text.trim();
  if (!DATE_TIME.test(trimmed)) return Number.NaN;
  const plain = trimmed.replace(/\[[^\]]+\]$/, '').replace(',', '.').replace(/([+-]\d{2})$/, '$1:00');
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(plain) ? plain : `${plain}Z`);
}
