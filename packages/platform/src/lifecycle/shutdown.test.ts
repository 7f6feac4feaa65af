import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLogging } from '../logger/logger.ts';
import { createMasker } from '../masker/masker.ts';
import { createShutdown, SHUTDOWN_PHASES, type ShutdownOptions } from './shutdown.ts';

const setUp = (more: Partial<ShutdownOptions> = {}) => {
  const lines: string[] = [];
  const logging = createLogging({ service: 't', masker: createMasker(), destination: { write: (line: string) => void lines.push(line) } });
  const exits: number[] = [];
  const shutdown = createShutdown({ logger: logging.logger('shutdown'), drainMs: 1000, phaseMs: 1000, exit: (code) => void exits.push(code), ...more });
  return { shutdown, exits, lines };
};

const never = (): Promise<void> => new Promise(() => undefined);

describe('shutdown', () => {
  it('runs phases in order, whatever the order of registration', async () => {
    const { shutdown } = setUp();
    const ran: string[] = [];
    for (const phase of [...SHUTDOWN_PHASES].toReversed()) {
      shutdown.add(phase, phase, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        ran.push(phase);
      });
    }
    expect(shutdown.stopping.aborted).toBe(false);
    expect(await shutdown.stop('test')).toEqual({ graceful: true });
    expect(ran).toEqual([...SHUTDOWN_PHASES]);
    expect(shutdown.stopping.aborted).toBe(true);
  });

  it('runs once, however often it is asked', async () => {
    const { shutdown } = setUp();
    let runs = 0;
    shutdown.add('drain', 'a', () => {
      runs += 1;
    });
    await Promise.all([shutdown.stop('a'), shutdown.stop('b')]);
    await shutdown.stop('c');
    expect(runs).toBe(1);
  });

  it('goes on after a failing step and says so', async () => {
    const { shutdown, lines } = setUp();
    const ran: string[] = [];
    shutdown.add('intake', 'http', () => Promise.reject(new Error('no')));
    shutdown.add('connections', 'database', () => void ran.push('database'));
    expect(await shutdown.stop('test')).toEqual({ graceful: false });
    expect(ran).toEqual(['database']);
    expect(lines.join('')).toContain('Stopping http failed: no');
  });

  it('leaves a step behind that overruns its time, after telling it', async () => {
    const { shutdown, lines } = setUp({ drainMs: 20 });
    const order: string[] = [];
    shutdown.add('drain', 'tasks', (signal) => {
      signal.addEventListener('abort', () => void order.push('told'));
      return never();
    });
    shutdown.add('connections', 'database', () => void order.push('closed'));
    expect(await shutdown.stop('test')).toEqual({ graceful: false });
    expect(order).toEqual(['told', 'closed']);
    expect(lines.join('')).toContain('"steps":["tasks"]');
  });

  it('exits after SIGTERM, with 1 when it was not graceful', async () => {
    for (const [step, code] of [[() => undefined, 0], [() => Promise.reject(new Error('x')), 1]] as const) {
      const { shutdown, exits } = setUp();
      const signals = new EventEmitter();
      shutdown.add('drain', 'a', step);
      shutdown.listen(signals);
      signals.emit('SIGTERM', 'SIGTERM');
      await shutdown.stop('again');
      await new Promise((resolve) => setImmediate(resolve));
      expect(exits).toEqual([code]);
    }
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('exits at once on a second %s', (signal, code) => {
    const { shutdown, exits } = setUp();
    const signals = new EventEmitter();
    shutdown.add('drain', 'a', never);
    const undo = shutdown.listen(signals);
    signals.emit('SIGTERM', 'SIGTERM');
    signals.emit(signal, signal);
    expect(exits).toEqual([code]);
    undo();
    expect(signals.listenerCount('SIGTERM') + signals.listenerCount('SIGINT')).toBe(0);
  });
});
