import { isAppError } from '@windhover/kernel';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Does the work again while what it needs is away (an operational error), for `maxMs` at most. Other errors pass at once. */
export async function retryWhileAway<T>(work: () => Promise<T>, maxMs: number): Promise<T> {
  let waitedMs = 0;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'operational' || waitedMs + pauseMs > maxMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      waitedMs += pauseMs;
    }
  }
}
