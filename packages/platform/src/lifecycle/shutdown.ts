import { messageOf } from '@windhover/kernel';
import type { PlatformLogger } from '../logger/logger.ts';

/**
 * In the order in which they run. `intake`: stop taking requests, jobs and triggers. `drain`: let what runs end. `flush`: write what is
 * buffered. `connections`: close database, queue and bus. `last`: management port, child servers.
 */
export const SHUTDOWN_PHASES = ['intake', 'drain', 'flush', 'connections', 'last'] as const;
export type ShutdownPhase = (typeof SHUTDOWN_PHASES)[number];

/** The signal aborts when the time of the phase is up: a step should then end by force. */
export type ShutdownStep = (signal: AbortSignal) => Promise<void> | void;

export interface ShutdownOptions {
  logger: PlatformLogger;
  /** Time for `drain`: the termination grace period. */
  drainMs: number;
  /** Time for each other phase; 10 s unless told otherwise. */
  phaseMs?: number;
  /** Ends the process. */
  exit: (code: number) => void;
}

export interface ShutdownResult {
  /** Every step ended by itself and in time. */
  graceful: boolean;
}

export interface Shutdown {
  add(phase: ShutdownPhase, name: string, step: ShutdownStep): void;
  /** Runs all steps once; later calls get the same promise. Never rejects: a failing step is logged, the next ones run. */
  stop(reason: string): Promise<ShutdownResult>;
  /** Aborts when the stop begins. */
  readonly stopping: AbortSignal;
  /** SIGTERM and SIGINT stop and exit with 0, or 1 when it was not graceful; a second signal exits at once. Returns how to undo it. */
  listen(signals: SignalSource): () => void;
}

/** The part of `process` that is needed. */
export interface SignalSource {
  on(event: 'SIGTERM' | 'SIGINT', listener: (signal: NodeJS.Signals) => void): unknown;
  off(event: 'SIGTERM' | 'SIGINT', listener: (signal: NodeJS.Signals) => void): unknown;
}

interface NamedStep {
  phase: ShutdownPhase;
  name: string;
  run: ShutdownStep;
}

/** Steps of one phase run at the same time, phases one after the other. A phase that overruns its time is left behind. */
export function createShutdown(options: ShutdownOptions): Shutdown {
  const { logger, drainMs, phaseMs = 10_000, exit } = options;
  const steps: NamedStep[] = [];
  const stopping = new AbortController();
  let result: Promise<ShutdownResult> | undefined;

  const run = async (reason: string): Promise<ShutdownResult> => {
    logger.info('Stopping', { reason });
    stopping.abort();
    let graceful = true;
    for (const phase of SHUTDOWN_PHASES) {
      const chosen = steps.filter((step) => step.phase === phase);
      const limitMs = phase === 'drain' ? drainMs : phaseMs;
      const ended = await runPhase(chosen, limitMs, logger);
      graceful &&= ended;
    }
    logger.info('Stopped', { graceful });
    return { graceful };
  };

  const stop = (reason: string): Promise<ShutdownResult> => (result ??= run(reason));

  return {
    stop,
    stopping: stopping.signal,
    add: (phase, name, step) => void steps.push({ phase, name, run: step }),
    listen(signals) {
      const onSignal = (signal: NodeJS.Signals): void => {
        if (result) {
          logger.warn('Second signal: stopping at once', { signal });
          exit(signal === 'SIGINT' ? 130 : 143);
          return;
        }
        void stop(signal).then(({ graceful }) => exit(graceful ? 0 : 1));
      };
      signals.on('SIGTERM', onSignal);
      signals.on('SIGINT', onSignal);
      return () => {
        signals.off('SIGTERM', onSignal);
        signals.off('SIGINT', onSignal);
      };
    },
  };
}

/** True when all steps succeeded within the time. */
async function runPhase(steps: NamedStep[], limitMs: number, logger: PlatformLogger): Promise<boolean> {
  if (steps.length === 0) return true;
  const abort = new AbortController();
  const open = new Set(steps.map((step) => step.name));
  let succeeded = true;
  const all = Promise.all(
    steps.map(async (step) => {
      try {
        await step.run(abort.signal);
      } catch (error) {
        succeeded = false;
        logger.error(`Stopping ${step.name} failed: ${messageOf(error)}`, { phase: step.phase, error });
      }
      open.delete(step.name);
    }),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  const outcome = await Promise.race([all, late]);
  clearTimeout(timer);
  if (outcome !== 'late') return succeeded;
  logger.warn('Steps did not end in time', { steps: [...open], limitMs });
  abort.abort();
  // One turn for the steps to react to the signal before the next phase takes what they use.
  await new Promise((resolve) => setImmediate(resolve));
  return false;
}
