import { existsSync, readFileSync } from 'node:fs';
import { redisAvailable } from '@windhover/testing/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { eventually } from '@windhover/testing/eventually';
import { Installation } from '../support/processes.ts';
import type { Program } from '../support/program.ts';
import { expectOk, postFlow } from '../support/setup.ts';
import { problemsOf, readExecutions, readLeftovers } from './audit.ts';
import type { AuditedExecution, AuditedTaskRun } from './audit.ts';
import { damageAfter, effectsFileOf, installBusyFlows, lostAttempts, untilAcknowledged, untilAllEnded } from './busy.ts';
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
    let workers: Program[];

    beforeAll(async () => {
      installation = await Installation.create({ backend });
      await installation.startWeb({ pages: false });
      authorization = await installBusyFlows(installation);
      const worker = (): Promise<Program> => installation.startWorker('worker', { configuration: SHORT_GRACE });
      [, ...workers] = await Promise.all([installation.startWorker('executor'), worker(), worker()]);
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
        const answer = await fetch(`${worker.managementUrl}/worker`);
        const { running } = (await answer.json()) as { running: { taskRunId: string }[] };
        if (running.some(({ taskRunId }) => taskRunId === id)) return worker;
      }
      throw new Error('no worker runs the body');
    }, MINUTES_MS);
    const ended = async (flow: string): Promise<AuditedExecution> => {
      const [execution] = await untilAllEnded(installation, flow);
      if (!execution) throw new Error('the execution is gone');
      return execution;
    };
    const replace = async (worker: Program): Promise<void> => {
      workers = [...workers.filter((each) => each !== worker), await installation.startWorker('worker')];
    };
    const statesOfSlow = ({ taskRuns }: AuditedExecution): string[] | undefined =>
      taskRuns.find(({ taskId }) => taskId === 'slow')?.attempts.map(({ state }) => state);

    it('a worker that can\'t end in time gives its task run back at once', async () => {
      await start('given_back', 6);
      const worker = await workerOf('given_back');
      const stoppedMs = Date.now();
      await worker.terminate(MINUTES_MS);
      expect(Date.now() - stoppedMs).toBeGreaterThanOrEqual(SHORT_GRACE_MS);
      const execution = await ended('given_back');
      expect(problemsOf(execution, ['slow', 'after'])).toEqual([]);
      expect(statesOfSlow(execution)).toEqual(['RESUBMITTED', 'SUCCESS']);
      const { id, histories } = await taskRunOf('given_back');
      const again = histories.findLast(({ state }) => state === 'RUNNING');
      expect(Date.parse(again?.date ?? '') - stoppedMs).toBeLessThan(SHORT_GRACE_MS + AT_ONCE_MS);
      expect(effects().filter((line) => line === `ended ${id}`)).toHaveLength(1);
      await Promise.all(workers.filter((each) => each !== worker).map((each) => each.terminate()));
      workers = await Promise.all([installation.startWorker('worker'), installation.startWorker('worker')]);
    }, 3 * MINUTES_MS);

    it('a task of a killed worker is taken over by another within 15 s', async () => {
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
      await replace(worker);
    }, 3 * MINUTES_MS);

    it('a worker that is told to stop ends what it runs', async () => {
      await start('drained', 2);
      const worker = await workerOf('drained');
      expect(await worker.terminate()).toBe(0);
      const execution = await ended('drained');
      expect(problemsOf(execution, ['slow', 'after'])).toEqual([]);
      expect(statesOfSlow(execution)).toEqual(['SUCCESS']);
      expect(effects().filter((line) => line === `ended ${execution.taskRuns[0]?.id}`)).toHaveLength(1);
      await replace(worker);
    }, 3 * MINUTES_MS);

    it('a load goes on while workers are killed and replaced', async () => {
      const load = new Load({ url: installation.url, authorization, rate: 8 }).start();
      await untilAcknowledged(load, 12);
      const [first] = workers;
      await first?.kill();
      if (first) await replace(first);
      await untilAcknowledged(load, 24);
      expect(await damageAfter(installation, await load.stop())).toEqual([]);
      expect((await lostAttempts(installation, 'busy')).length).toBeGreaterThan(0);
      expect(await readLeftovers(installation.databaseUrl)).toEqual([]);
    }, 3 * MINUTES_MS);
  });
});
