import type { Bus } from '../ports/bus.ts';
import type { ExecutionKey } from '../ports/execution-store.ts';

/** Something may have changed: the execution, its logs, or (`tick`) it is time to look again in case a nudge was lost. */
export type Change = 'execution' | 'logs' | 'tick';

const TICK_MS = 2_000;
/** Changes that come within this time are one: a busy execution is not read again for each of them. */
const QUIET_MS = 40;

/** Nudges about one execution until the signal aborts. Starts with a `tick`, so that nothing before it is missed. */
export async function* followChanges(bus: Bus, key: ExecutionKey, signal: AbortSignal): AsyncGenerator<Change> {
  const pending = new Set<Change>(['tick']);
  let wake: () => void = () => undefined;
  const nudge = (change: Change): void => {
    pending.add(change);
    wake();
  };
  const unsubscribe = await bus.subscribeExecution(key, (message) => nudge(message.type === 'logs' ? 'logs' : 'execution'));
  const timer = setInterval(() => nudge('tick'), TICK_MS);
  const stop = (): void => wake();
  signal.addEventListener('abort', stop, { once: true });
  try {
    while (!signal.aborted) {
      if (pending.size === 0) await new Promise<void>((resolve) => { wake = resolve; });
      const changes = [...pending];
      pending.clear();
      if (changes.includes('execution') || changes.includes('tick')) yield changes.includes('execution') ? 'execution' : 'tick';
      if (changes.includes('logs')) yield 'logs';
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    }
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', stop);
    await unsubscribe();
  }
}
