import { isAppError } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';

/**
 * Tries again while the database is away: work that is done must not be done twice because its report failed.
 * Gives up when `giveUp` says so (the lease is lost), after `maxMs`, and at once on a refusal that no waiting changes.
 */
export async function withReportRetries<T>(
  report: () => Promise<T>, options: { clock: Clock; maxMs: number; giveUp(): boolean; onFailure(error: unknown): void },
): Promise<T> {
  const untilMs = options.clock.nowMs() + options.maxMs;
  for (let delayMs = 100; ; delayMs = Math.min(delayMs * 2, 2_000)) {
    try {
      return await report();
    } catch (error) {
      if (isRefusal(error) || options.giveUp() || options.clock.nowMs() + delayMs > untilMs) throw error;
      options.onFailure(error);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

/** True for an error that says what is wrong with the report itself. */
export const isRefusal = (error: unknown): boolean => isAppError(error) && error.kind !== 'operational';
