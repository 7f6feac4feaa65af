import { z } from 'zod';
import { parseDurationMs } from '@windhover/plugin-sdk';

/** Milliseconds of an ISO-8601 duration that may be negative as a whole (`-PT4H`); undefined when it is none. */
export function signedDurationMs(text: string): number | undefined {
  const negative = text.startsWith('-');
  const ms = parseDurationMs(negative ? text.slice(1) : text);
  return ms === undefined ? undefined : negative ? -ms : ms;
}

/** A duration that may be negative. */
export function signedDuration(): z.ZodString {
  return z.string().refine((text) => signedDurationMs(text) !== undefined, 'must be an ISO-8601 duration such as PT4H or -PT4H');
}
