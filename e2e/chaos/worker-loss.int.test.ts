import { existsSync, readFileSync } from 'node:fs';
import { redisAvailable } from '@windhover/testing/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { eventually } from '@windhover/testing/eventually';
import { Installation } from '../support/processes.ts';
import type { Program } from '../support/program.ts';
import { expectOk, postFlow } from '../support/setup.ts';
import { problemsOf, readExecutions, readLeftovers } from './audit.ts';
import type { AuditedExecution, AuditedTaskRun } from './audit.ts';
import { damageAfter, effectsFileOf, installBusyFlows, untilAcknowledged, untilAllEnded } from './busy.ts';
import { slowFlow } from './flows.ts';
import { Load } from './load.ts';

const MINUTES_MS = 60_000;
const SHORT_GRACE_MS = 2_000;
const SHORT_GRACE = 'logger:\n  levels:\n    root: WARN\nkestra:\n  server:\n    termination-grace-period: PT2S\n';
/** Well before the lease of a worker that just fell silent would run out. */
const AT_ONCE_MS = 5_000;

describe.each(['postgres', 'redis'] as const)('workers that go away, with the queue on %s', (backend) => {
  describe.skipIf(backend === 'redis' && !redisAvailable())('without damage', () => {
    let installation: Installation;
    let authorization: string;
    let workers: Program[] = [];
    let graceOfWorkers: string | undefined;

    beforeAll(async () => {
      installation = await Installation.create({ backend });
      await installation.startWeb({ pages: false });
      authorization = await installBusyFlows(installation);
      await installation.startWorker('executor');
    }, 3 * MINUTES_MS);
    afterAll(() => installation.stop(), MINUTES_MS);

    const effects = (): string[] => (existsSync(effectsFileOf(installation)) ? readFileSync(effectsFileOf(installation), 'utf8').split('\n') : []);
    const start = async (flow: string, seconds: number): Promise<string> => {
      onTestFailed(() => void process.stderr.write(installation.report()));
      await postFlow(installation.url, authorization, slowFlow(flow, seconds, effectsFileOf(installation)));
      const answer = await expectOk(await fetch(`${installation.url}/api/v1/main/executions/chaos/${flow}`, {
        method: 'POST', headers: { authorization }, body: new FormData(),
      }));
      return ((await answer.json()) as { id: string }).id;
    };
    const taskRunOf = async (flow: string): Promise<AuditedTaskRun> => {
      const [execution] = await readExecutions(installation.databaseUrl, flow);
      const taskRun = execution?.taskRuns.find(({ taskId }) => taskId === 'slow');
      if (!taskRun) throw new Error('the task run is not there yet');
      return taskRun;
    };
    /** The worker that runs the body, once the body has begun. */
    const workerOf = (flow: string): Promise<Program> => eventually(async () => {
      const { id } = await taskRunOf(flow);
      if (!effects().includes(`began ${id}`)) throw new Error('the body has not begun');
      for (const worker of workers.filter(({ isRunning }) => isRunning)) {
        if ((await runningIn(worker)).includes(id)) return worker;
      }
      throw new Error('no worker runs the body');
    }, MINUTES_MS);
    const ended = async (flow: string): Promise<AuditedExecution> => {
      const [execution] = await untilAllEnded(installation, flow);
      if (!execution) throw new Error('the execution is gone');
      return execution;
    };
    /** Sees to it that two workers with this configuration run, and no others. */
    const provideWorkers = async (configuration?: string): Promise<void> => {
      const kept = graceOfWorkers === configuration ? workers.filter(({ isRunning }) => isRunning) : [];
      await Promise.all(workers.filter((worker) => worker.isRunning && !kept.includes(worker)).map((worker) => worker.terminate()));
      const missing = Array.from({ length: 2 - kept.length }, () => installation.startWorker('worker', configuration === undefined ? {} : { configuration }));
      workers = [...kept, ...(await Promise.all(missing))];
      graceOfWorkers = configuration;
    };
    /** The states that each worker entered, as the registry of services tells. */
    const statesOfWorkers = async (): Promise<string[][]> => {
      const call = async <T>(path: string): Promise<T> =>
        (await expectOk(await fetch(`${installation.url}/api/v1/instance/services/${path}`, { headers: { authorization } }))).json() as Promise<T>;
      const { results } = await call<{ results: { id: string }[] }>('search?size=100&type=WORKER');
      return Promise.all(results.map(async ({ id }) => (await call<{ events: { state: string }[] }>(id)).events.map(({ state }) => state)));
    };
    const statesOfSlow = ({ taskRuns }: AuditedExecution): string[] | undefined =>
      taskRuns.find(({ taskId }) => taskId === 'slow')?.attempts.map(({ state }) => state);

    it('a worker that can\'t end in time gives its task run back at once', async () => {
      await provideWorkers(SHORT_GRACE);
      await start('given_back', 6);
      const worker = await workerOf('given_back');
      const stoppedMs = Date.now();
      await worker.terminate(MINUTES_MS);
      expect(Date.now() - stoppedMs).toBeGreaterThanOrEqual(SHORT_GRACE_MS);
      expect(await statesOfWorkers()).toContainEqual(expect.arrayContaining(['RUNNING', 'TERMINATING', 'TERMINATED_FORCED']));
      const execution = await ended('given_back');
      expect(problemsOf(execution, ['slow', 'after'])).toEqual([]);
      expect(statesOfSlow(execution)).toEqual(['RESUBMITTED', 'SUCCESS']);
      const { id, histories } = await taskRunOf('given_back');
      const again = histories.findLast(({ state }) => state === 'RUNNING');
      expect(Date.parse(again?.date ?? '') - stoppedMs).toBeLessThan(SHORT_GRACE_MS + AT_ONCE_MS);
      expect(effects().filter((line) => line === `ended ${id}`)).toHaveLength(1);
    }, 3 * MINUTES_MS);

    it('a task of a killed worker is taken over by another within 15 s', async () => {
      await provideWorkers();
      await start('killed', 3);
      const worker = await workerOf('killed');
      await worker.kill();
      const killedMs = Date.now();
      await eventually(async () => {
        const { histories, attempts } = await taskRunOf('killed');
        const again = histories.findLast(({ state }) => state === 'RUNNING');
        if (attempts.length === 0 || again === undefined || Date.parse(again.date) < killedMs) throw new Error('nobody took the task run over');
        expect(Date.parse(again.date) - killedMs).toBeLessThan(15_000);
      }, MINUTES_MS);
      const execution = await ended('killed');
      expect(problemsOf(execution, ['slow', 'after'])).toEqual([]);
      expect(statesOfSlow(execution)).toEqual(['RESUBMITTED', 'SUCCESS']);
    }, 3 * MINUTES_MS);

    it('a worker that is told to stop ends what it runs', async () => {
      await provideWorkers();
      await start('drained', 2);
      const worker = await workerOf('drained');
      expect(await worker.terminate()).toBe(0);
      const execution = await ended('drained');
      expect(problemsOf(execution, ['slow', 'after'])).toEqual([]);
      expect(statesOfSlow(execution)).toEqual(['SUCCESS']);
      expect(effects().filter((line) => line === `ended ${execution.taskRuns[0]?.id}`)).toHaveLength(1);
    }, 3 * MINUTES_MS);

    it('a load goes on while workers are killed and replaced', async () => {
      onTestFailed(() => void process.stderr.write(installation.report()));
      await provideWorkers();
      const load = new Load({ url: installation.url, authorization, rate: 8 }).start();
      await untilAcknowledged(load, 12);
      const [worker] = workers;
      await eventually(async () => {
        if (!worker || (await runningIn(worker)).length < 2) throw new Error('the worker runs nothing');
        await worker.kill();
      }, MINUTES_MS);
      await provideWorkers();
      await untilAcknowledged(load, 24);
      expect(await damageAfter(installation, await load.stop())).toEqual([]);
      expect(await readLeftovers(installation.databaseUrl)).toEqual([]);
    }, 3 * MINUTES_MS);
  });
});

/** Task runs that a worker runs at this moment, as its management port tells. */
async function runningIn(worker: Program): Promise<string[]> {
  const answer = await fetch(`${worker.managementUrl}/worker`);
  const { running } = (await answer.json()) as { running: { taskRunId: string }[] };
  return running.map(({ taskRunId }) => taskRunId);
}
