import { compilePlan } from '@windhover/engine';
import type { TaskDefinition } from '@windhover/flow';
import { dynamic, TaskFailure } from '@windhover/plugin-sdk';
import type { PluginManifest, RunTask, TaskContext, WorkingFiles } from '@windhover/plugin-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Claimed } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { DirectoryArchive } from '../ports/working-directories.ts';
import type { ReadableFiles } from '../storage/stored-file.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { memoryObjects } from '../testing/memory-objects.ts';
import { pipelineOf, START_MS } from '../testing/pipeline.ts';
import { backwards, plainMasker } from '../testing/recording.ts';
import { AttemptRunner } from './attempt-runner.ts';
import type { AttemptReport } from './attempt-runner.ts';

const manifest: PluginManifest = {
  type: 'io.kestra.plugin.core.log.Log', aliases: [], kind: 'task', title: 't', description: 'd', outputs: z.object({}), metrics: [], examples: [], icon: '',
  properties: z.object({ message: dynamic(z.string().optional()) }),
};

type Run = (context: TaskContext, properties: Record<string, unknown>) => Promise<Awaited<ReturnType<RunTask>>>;

/** Runs one attempt of a task whose code is `run`. */
function attemptOf(run: Run | undefined, given: Partial<TaskDefinition> = {}, inputs: Record<string, unknown> = {}, objects = {} as ObjectStore) {
  const flow = flowOf([task('a', given)]);
  const { clock, store, expressions, logger } = pipelineOf([flow], { secrets: { KEY: 's3cret-value' } });
  const plan = compilePlan(flow);
  const directories = { made: 0, removed: 0 };
  const watched: string[] = [];
  const runner = new AttemptRunner({
    plugins: { load: async () => run && { manifest, run: run as RunTask } }, expressions, store, objects, readable: {} as ReadableFiles, newMasker: plainMasker,
    clock, logger, maxOutputBytes: 1_000, configurationOf: () => ({ x: 1 }),
    directories: { create: async () => { directories.made += 1; return { path: '/work', files: {} as WorkingFiles, archive: {} as DirectoryArchive, remove: async () => { directories.removed += 1; } }; } },
    watch: (_, lines) => watched.push(...lines.map(({ message }) => message)),
  });
  const claimed = {
    execution: {
      tenantId: 'main', id: 'e1', namespace: flow.namespace, flowId: flow.id, flowRevision: 1, inputs, variables: {}, labels: [], originalId: 'e1',
      state: 'RUNNING', createdAtMs: START_MS,
    },
    taskRun: { id: 'tr1', taskId: 'a', attempt: 1, createdAtMs: START_MS }, ancestors: [], claimedAtMs: START_MS,
  } as unknown as Claimed;
  const stop = new AbortController();
  return { stop, store, logger, directories, watched, report: runner.run(claimed, plan, stop) };
}

const lines = ({ logs }: AttemptReport): string[] => logs.map(({ level, message }) => `${level} ${message}`);

describe('AttemptRunner', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('renders the properties, runs the code and gives outputs, logs and metrics', async () => {
    const report = await attemptOf(async ({ logger, metrics, info, configuration }, { message }) => {
      logger.info(String(message));
      metrics.counter('rows', 1);
      return { outputs: { id: info.executionId, configuration } };
    }, { properties: { message: 'in {{ flow.id }}' } }).report;
    expect(report.result).toEqual({ state: 'SUCCESS', outputs: { id: 'e1', configuration: { x: 1 } }, startedAtMs: START_MS, endedAtMs: START_MS });
    expect(lines(report)).toEqual(['INFO in flow']);
    expect(report.metrics).toHaveLength(1);
  });

  it('writes the lines of a task that logs to a file there, those of a failure too, and none to the log', async () => {
    const { store, objects } = memoryObjects();
    const report = await attemptOf(async ({ logger, metrics }) => {
      logger.info('one');
      metrics.counter('rows', 1);
      throw new Error('two');
    }, { logToFile: true }, {}, store).report;
    const logFile = 'kestra:///company/team/flow/executions/e1/logs/a/tr1/attempt-1.log';
    expect(report).toMatchObject({ logs: [], metrics: [{ name: 'rows' }], result: { state: 'FAILED', logFile } });
    expect([...objects.values()].map(String)).toEqual([expect.stringMatching(/^\S+ INFO one\n\S+ ERROR two\n$/)]);
  });

  it('fails with the message of what was thrown, with its cause and its outputs', async () => {
    const thrown = await attemptOf(async () => { throw new Error('no route', { cause: new Error('DNS') }); }).report;
    expect(thrown.result).toMatchObject({ state: 'FAILED', error: 'no route: DNS' });
    expect(lines(thrown)).toEqual(['ERROR no route: DNS']);
    const failed = await attemptOf(async () => { throw new TaskFailure('exit 3', { exitCode: 3 }); }).report;
    expect(failed.result).toMatchObject({ state: 'FAILED', error: 'exit 3', outputs: { exitCode: 3 } });
  });

  it('fails a type that no worker runs, and properties that do not render', async () => {
    expect((await attemptOf(undefined).report).result).toMatchObject({ state: 'FAILED', error: expect.stringContaining('No worker runs tasks of type') });
    const report = await attemptOf(async () => ({}), { properties: { message: '{{ nothing.here }}' } }).report;
    expect(report.result).toMatchObject({ state: 'FAILED', error: expect.stringContaining('nothing') });
  });

  it('ends at its timeout, also when the code ends well just after', async () => {
    const polite = attemptOf(({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ outputs: { x: 1 } }))), { timeout: 'PT2S' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await polite.report).result).toMatchObject({ state: 'FAILED', error: expect.stringMatching(/ran longer than .*PT2S/) });
  });

  it('does not take a timeout of months for none at all', async () => {
    const { stop, report } = attemptOf(async () => { await new Promise((resolve) => setTimeout(resolve, 1_000)); return {}; }, { timeout: 'P60D' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await report).result.state).toBe('SUCCESS');
    expect(stop.signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('refuses a timeout that is no duration', async () => {
    expect((await attemptOf(async () => ({}), { timeout: 'soon' }).report).result).toMatchObject({ state: 'FAILED', error: expect.stringContaining("'soon' is not an ISO-8601 duration") });
  });

  it('is KILLED when it was killed, whatever its code says', async () => {
    for (const end of ['resolve', 'throw'] as const) {
      const { stop, report } = attemptOf(({ signal }) => new Promise((resolve, reject) =>
        signal.addEventListener('abort', () => (end === 'resolve' ? resolve({}) : reject(new Error('aborted'))))));
      await vi.advanceTimersByTimeAsync(0);
      stop.abort('killed');
      expect((await report).result).toMatchObject({ state: 'KILLED' });
    }
  });

  it('leaves code behind that ignores its signal, and its directory is gone', async () => {
    let context: TaskContext | undefined;
    const { stop, report, directories } = attemptOf(async (given) => { context = given; await given.workingDirectory(); return new Promise(() => undefined); });
    await vi.advanceTimersByTimeAsync(0);
    stop.abort('killed');
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await report).result.state).toBe('KILLED');
    expect(directories).toEqual({ made: 1, removed: 1 });
    await expect(context?.workingDirectory()).rejects.toThrow('over');
    expect(directories.made).toBe(1);
  });

  it('ends on a kill also while properties are still being rendered', async () => {
    const { stop, report } = attemptOf(async () => ({}), { properties: { message: '{{ read("kestra:///company/team/flow/executions/e1/x") }}' } });
    stop.abort('killed');
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await report).result.state).toBe('KILLED');
  });

  it('keeps no timer and no listener when it is stopped after its end', async () => {
    const { stop, report } = attemptOf(async () => ({}));
    await report;
    stop.abort('killed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('removes the working directory after success and failure, and makes none that nobody asks for', async () => {
    const used = attemptOf(async ({ workingDirectory }) => { await workingDirectory(); await workingDirectory(); throw new Error('x'); });
    await used.report;
    expect(used.directories).toEqual({ made: 1, removed: 1 });
    const unused = attemptOf(async () => ({}));
    await unused.report;
    expect(unused.directories).toEqual({ made: 0, removed: 0 });
  });

  it('hides secrets in logs and errors, in what the code hides itself too, and keeps outputs as they are', async () => {
    const report = await attemptOf(async ({ logger, maskSecret }, { message }) => {
      maskSecret('own-token');
      logger.info(`${String(message)} own-token`);
      throw new TaskFailure(`refused ${String(message)}`, { key: message });
    }, { properties: { message: '{{ secret("KEY") }}' } }).report;
    expect(lines(report)).toEqual(['INFO ****** ******', 'ERROR refused ******']);
    expect(report.result).toMatchObject({ error: 'refused ******', outputs: { key: 's3cret-value' } });
  });

  it('reads SECRET inputs in clear and hides them', async () => {
    const inputs = { pin: { type: 'io.kestra.datatype:aes_encrypted', value: backwards.encrypt('top-secret') }, name: 'n' };
    let seen: unknown;
    const report = await attemptOf(async ({ logger }, { message }) => { seen = message; logger.info(String(message)); return {}; }, {
      properties: { message: '{{ inputs.pin }} of {{ inputs.name }}' },
    }, inputs).report;
    expect(seen).toBe('top-secret of n');
    expect(lines(report)).toEqual(['INFO ****** of n']);
  });

  it('drops lines below the level of the task', async () => {
    const report = await attemptOf(async ({ logger }) => { logger.debug('d'); logger.warn('w'); return {}; }, { logLevel: 'INFO' }).report;
    expect(lines(report)).toEqual(['WARN w']);
  });

  it('fails outputs that are too large or no JSON, instead of storing them', async () => {
    const large = await attemptOf(async () => ({ outputs: { text: 'x'.repeat(2_000) } })).report;
    expect(large.result).toMatchObject({ state: 'FAILED', error: expect.stringMatching(/2011 bytes of JSON, more than the limit of 1000/) });
    expect(large.result.outputs).toBeUndefined();
    const failed = await attemptOf(async () => { throw new TaskFailure('exit 1', { text: 'x'.repeat(2_000) }); }).report;
    expect(failed.result).toMatchObject({ state: 'FAILED', error: expect.stringMatching(/^exit 1; The outputs have/) });
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect((await attemptOf(async () => ({ outputs: cyclic })).report).result).toMatchObject({ state: 'FAILED', error: expect.stringContaining("can't be written as JSON") });
  });

  it('tells those who watch of lines only when they are stored', async () => {
    let stored = false;
    const { report, store, watched, logger } = attemptOf(async ({ logger: log }) => { log.info('one'); await new Promise((resolve) => setTimeout(resolve, 5_000)); return {}; });
    store.beforeAppend = () => { if (!stored) throw new Error('away'); };
    await vi.advanceTimersByTimeAsync(500);
    expect(watched).toEqual([]);
    expect(logger.messages('warn')).toEqual(['log lines could not be stored yet']);
    stored = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(watched).toEqual(['one']);
    expect((await report).logs).toEqual([]);
  });
});
