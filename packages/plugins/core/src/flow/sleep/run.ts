import { setTimeout as delay } from 'node:timers/promises';
import { formatDurationMs, type RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

/** The longest delay that one timer can hold. */
const MAX_TIMER_MS = 2_147_483_647;

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  context.logger.info(`Waiting for ${formatDurationMs(properties.duration)}`);
  let remainingMs = properties.duration;
  do {
    const stepMs = Math.min(remainingMs, MAX_TIMER_MS);
    await delay(stepMs, undefined, { signal: context.signal }).catch((error: unknown) => {
      context.signal.throwIfAborted();
      throw error;
    });
    remainingMs -= stepMs;
  } while (remainingMs > 0);
  return {};
};
