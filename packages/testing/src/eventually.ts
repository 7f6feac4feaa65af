import { setTimeout as delay } from 'node:timers/promises';

const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [10, 100];

/**
 * Repeats a check until it no longer throws; its last error when that takes longer than `withinMs`. Pauses grow with the time
 * waited, to a tenth of it: many that wait at once would slow down what they wait for.
 */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  const begunMs = Date.now();
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() - begunMs > withinMs) throw error;
    }
    await delay(Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, (Date.now() - begunMs) / 10)));
  }
}
