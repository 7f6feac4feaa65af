import type { LogLevel } from '@windhover/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogLine, MetricPoint } from '../ports/execution-store.ts';
import { plainMasker } from '../testing/recording.ts';
import { AttemptLogs } from './attempt-logs.ts';

const SECRET = 's3cret-value';

function logsOf(options: { minimum?: LogLevel; flush?: (lines: LogLine[], points: MetricPoint[]) => Promise<void> } = {}) {
  const batches: { lines: LogLine[]; points: MetricPoint[] }[] = [];
  const masker = plainMasker();
  masker.add(SECRET);
  let nowMs = 1_000;
  const logs = new AttemptLogs({
    taskId: 't', taskRunId: 'tr', attempt: 2, minimum: options.minimum ?? 'TRACE', masker, nowMs: () => nowMs,
    flush: options.flush ?? (async (lines, points) => { batches.push({ lines, points }); }),
  });
  return { logs, batches, setNow: (ms: number) => { nowMs = ms; } };
}

const texts = (lines: LogLine[]): string[] => lines.map(({ message }) => message);

describe('AttemptLogs', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('gives the lines and metrics of a short attempt to travel with its result', async () => {
    const { logs, batches } = logsOf();
    logs.info('one');
    logs.counter('rows', 3, { kind: 'x' });
    const rest = await logs.rest();
    expect(rest.logs).toEqual([{ taskId: 't', taskRunId: 'tr', attempt: 2, timestampMs: 1_000, level: 'INFO', message: 'one' }]);
    expect(rest.metrics).toMatchObject([{ name: 'rows', type: 'counter', value: 3, tags: { kind: 'x' } }]);
    expect(batches).toEqual([]);
  });

  it('writes a batch every so often while the attempt runs, and nothing twice', async () => {
    const { logs, batches } = logsOf();
    logs.info('one');
    await vi.advanceTimersByTimeAsync(200);
    expect(batches.map(({ lines }) => texts(lines))).toEqual([['one']]);
    logs.info('two');
    expect(texts((await logs.rest()).logs)).toEqual(['two']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(batches).toHaveLength(1);
  });

  it('drops lines below the level', async () => {
    const { logs } = logsOf({ minimum: 'WARN' });
    for (const level of ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] as const) logs.log(level, level);
    expect(texts((await logs.rest()).logs)).toEqual(['WARN', 'ERROR']);
  });

  it('masks secrets in lines and in names and tags of metrics', async () => {
    const { logs } = logsOf();
    logs.info(`the key is ${SECRET}`);
    logs.timer(`t-${SECRET}`, 5, { url: `https://x/?k=${SECRET}` });
    expect(JSON.stringify(await logs.rest())).not.toContain(SECRET);
  });

  it('cuts a very long line and drops a metric that is no number', async () => {
    const { logs } = logsOf();
    logs.info('x'.repeat(50_000));
    logs.counter('bad', Number.NaN);
    const { logs: lines, metrics } = await logs.rest();
    expect(lines[0]?.message.length).toBeLessThan(33_000);
    expect(lines[0]?.message).toContain('(50000 characters)');
    expect(lines[1]).toMatchObject({ level: 'WARN', message: expect.stringContaining("'bad'") });
    expect(metrics).toEqual([]);
  });

  it('keeps the order of lines when the clock goes back', async () => {
    const { logs, setNow } = logsOf();
    logs.info('one');
    setNow(500);
    logs.info('two');
    expect((await logs.rest()).logs.map(({ timestampMs }) => timestampMs)).toEqual([1_000, 1_000]);
  });

  it('tries again what could not be written, in order, and loses nothing', async () => {
    let away = true;
    const written: string[] = [];
    const { logs } = logsOf({ flush: async (lines) => { if (away) throw new Error('away'); written.push(...texts(lines)); } });
    logs.info('one');
    await vi.advanceTimersByTimeAsync(300);
    logs.info('two');
    away = false;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(written).toEqual(['one', 'two']);
    logs.info('three');
    expect(texts((await logs.rest()).logs)).toEqual(['three']);
  });

  it('asks a writer to wait while much is not written, and lets it go on after', async () => {
    let finish = (): void => undefined;
    const { logs } = logsOf({ flush: () => new Promise((resolve) => { finish = resolve; }) });
    await logs.ready();
    for (let count = 0; count < 200; count += 1) logs.info('x'.repeat(30_000));
    let released = false;
    const waiting = logs.ready().then(() => { released = true; });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(released).toBe(false);
    finish();
    await waiting;
    expect(released).toBe(true);
    finish();
    await logs.rest();
  });

  it('bounds its memory against code that never waits, and counts what it lost', async () => {
    const { logs } = logsOf({ flush: () => Promise.reject(new Error('away')) });
    for (let count = 0; count < 2_000; count += 1) logs.info('x'.repeat(30_000));
    const { logs: lines } = await logs.rest();
    const characters = lines.reduce((sum, { message }) => sum + message.length, 0);
    expect(characters).toBeLessThan(40_000_000);
    expect(lines.at(-1)).toMatchObject({ level: 'WARN', message: expect.stringMatching(/^\d+ lines and metrics are not kept/) });
  });

  it('lets waiting writers go when the attempt ends, and takes nothing after', async () => {
    const { logs } = logsOf({ flush: () => Promise.reject(new Error('away')) });
    for (let count = 0; count < 200; count += 1) logs.info('x'.repeat(30_000));
    const waiting = logs.ready();
    await logs.rest();
    await waiting;
    logs.info('late');
    await logs.ready();
    expect((await logs.rest()).logs).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('writes what is much before the end, in batches', async () => {
    const { logs, batches } = logsOf();
    for (let count = 0; count < 6_000; count += 1) logs.info(String(count));
    const { logs: left } = await logs.rest();
    const all = [...batches.flatMap(({ lines }) => texts(lines)), ...texts(left)];
    expect(all).toEqual(Array.from({ length: 6_000 }, (_, index) => String(index)));
    expect(Math.max(...batches.map(({ lines }) => lines.length))).toBeLessThanOrEqual(2_000);
    expect(left.length).toBeLessThan(500);
  });
});
