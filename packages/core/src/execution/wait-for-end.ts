import { isTerminal } from '@windhover/kernel';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { Services } from '../services.ts';

/**
 * Resolves when the execution is terminal: the bus nudges, a slow poll makes up for lost nudges. False when `maxMs`
 * passed or the caller went away.
 */
export async function waitForEnd(services: Services, key: ExecutionKey, options: { signal: AbortSignal; maxMs: number }): Promise<boolean> {
  const ended = async (): Promise<boolean> => {
    const row = await services.database.withTenant(key.tenantId, 'read', (db) => db.executions.find(key.executionId));
    return row === undefined || isTerminal(row.state);
  };
  let nudge: () => void = () => undefined;
  let nudged = false;
  const unsubscribe = await services.bus.subscribeExecution(key, (message) => {
    if (message.type !== 'execution' || !isTerminal(message.state as never)) return;
    nudged = true;
    nudge();
  });
  const untilMs = services.clock.nowMs() + options.maxMs;
  const leave = (): void => nudge();
  options.signal.addEventListener('abort', leave, { once: true });
  try {
    for (;;) {
      if (nudged || (await ended())) return true;
      if (options.signal.aborted || services.clock.nowMs() >= untilMs) return false;
      // A nudge that came while the database was asked must not be slept over.
      if (nudged) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(1_000, Math.max(1, untilMs - services.clock.nowMs())));
        nudge = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    options.signal.removeEventListener('abort', leave);
    await unsubscribe();
  }
}
