import { AppError, messageOf } from '@windhover/kernel';
import type { TriggerRun, TriggerRunOptions } from './trigger-run.ts';

/** After an error a listener waits this long before it listens again, twice as long each time. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/**
 * Listens for a realtime trigger until the signal is aborted. Each event becomes one execution, stored before the listener
 * acknowledges it. What fails is logged and tried again.
 */
export async function listenTrigger(options: TriggerRunOptions, run: TriggerRun, signal: AbortSignal): Promise<void> {
  const { actions, logger } = options;
  const { listen } = run.plugin;
  if (!listen) throw new AppError('unexpected', `${run.trigger.type} has no listener`);
  const flush = setInterval(() => void run.writeLogs().catch((error: unknown) => logger.warn('log lines of a trigger could not be written', { error })), 1_000);
  try {
    for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
      try {
        await run.withContext(actions.newId(), signal, (context, properties) => listen(context, properties, async (result) => {
          await run.fire(actions.newId(), result);
          pauseMs = FIRST_PAUSE_MS;
        }));
      } catch (error) {
        if (signal.aborted) break;
        run.logs.error(`The listener of the trigger failed: ${messageOf(error)}`);
      }
      await pause(pauseMs, signal);
    }
  } finally {
    clearInterval(flush);
    await run.writeLogs();
  }
}

/** Resolves after so long, or when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
