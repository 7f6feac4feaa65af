import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { eventually } from '@windhover/testing/eventually';
import { Installation } from '../support/processes.ts';
import type { Program } from '../support/program.ts';
import { expectOk, postFlow, setUpInstallation } from '../support/setup.ts';
import { readExecutions } from './audit.ts';
import type { AuditedExecution, AuditedTaskRun } from './audit.ts';
import { effectsFileOf, untilAllEnded } from './busy.ts';
import { slowFlow } from './flows.ts';

const MINUTES_MS = 60_000;
const GRACE_MS = 6_000;
/** A lease lasts 8 s and is extended every 2 s: a killed worker's ends no earlier than this. */
const LEASE_LEFT_MS = 5_000;

const configurationOf = (strategy: string): string => `logger:
  levels:
    root: WARN
kestra:
  server:
    worker-task-restart-strategy: ${strategy}
    termination-grace-period: PT${GRACE_MS / 1000}S
    liveness:
      interval: PT1S
      timeout: PT5S
      initial-delay: PT2S
      heartbeat-interval: PT1S
`;

interface Service {
  id: string;
  type: string;
  state: string;
  events: { state: string }[];
}

describe('the life cycle of services', () => {
  let installation: Installation;
  let authorization: string;
  let executor: Program | undefined;
  let strategy = '';

  beforeAll(async () => {
    installation = await Installation.create({ backend: 'postgres', configuration: configurationOf('IMMEDIATELY') });
    await installation.startWeb({ pages: false });
    authorization = await setUpInstallation(installation.url);
  }, 3 * MINUTES_MS);
  afterAll(() => installation.stop(), MINUTES_MS);

  const call = async (path: string, method = 'GET'): Promise<unknown> =>
    (await expectOk(await fetch(`${installation.url}/api/v1${path}`, { method, headers: { authorization } }))).json();
  const provideExecutor = async (wanted: string): Promise<void> => {
    onTestFailed(() => void process.stderr.write(installation.report()));
    if (wanted === strategy) return;
    await executor?.terminate();
    executor = await installation.startWorker('executor', { configuration: configurationOf(wanted) });
    strategy = wanted;
  };
  const startWorker = (): Promise<Program> => installation.startWorker('worker', { configuration: configurationOf(strategy) });
  const execute = async (flow: string, seconds: number): Promise<string> => {
    await postFlow(installation.url, authorization, slowFlow(flow, seconds, effectsFileOf(installation)));
    const answer = await fetch(`${installation.url}/api/v1/main/executions/chaos/${flow}`, { method: 'POST', headers: { authorization }, body: new FormData() });
    return ((await (await expectOk(answer)).json()) as { id: string }).id;
  };
  const taskRunOf = async (flow: string): Promise<AuditedTaskRun> => {
    const [execution] = await readExecutions(installation.databaseUrl, flow);
    const taskRun = execution?.taskRuns.find(({ taskId }) => taskId === 'slow');
    if (!taskRun) throw new Error('the task run is not there yet');
    return taskRun;
  };
  const began = (flow: string): Promise<void> => eventually(async () => {
    const { id } = await taskRunOf(flow);
    const file = effectsFileOf(installation);
    if (!existsSync(file) || !readFileSync(file, 'utf8').includes(`began ${id}`)) throw new Error('the body has not begun');
  }, MINUTES_MS);
  const statesOf = ({ taskRuns }: AuditedExecution): string[] | undefined => taskRuns.find(({ taskId }) => taskId === 'slow')?.attempts.map(({ state }) => state);
  /** The services of a type that are not over, the newest first. */
  const services = async (type: string): Promise<Service[]> => {
    const { results } = (await call(`/instance/services/search?size=100&type=${type}&sort=createdAt:desc`)) as { results: { id: string }[] };
    return Promise.all(results.map(async ({ id }) => (await call(`/instance/services/${id}`)) as Service));
  };
  const newest = async (type: string): Promise<Service> => {
    const [service] = await services(type);
    if (!service) throw new Error(`no ${type} is registered`);
    return service;
  };
  const inState = (id: string, ...states: string[]): Promise<void> => eventually(async () => {
    const { state } = (await call(`/instance/services/${id}`)) as Service;
    if (!states.includes(state)) throw new Error(`the service is ${state}`);
  }, MINUTES_MS);

  it('registers a worker, and keeps how it ended when it was told to stop', async () => {
    await provideExecutor('IMMEDIATELY');
    const worker = await startWorker();
    const { id } = await newest('WORKER');
    await inState(id, 'RUNNING');
    expect(await call('/instance/services/active')).toMatchObject({ services: expect.arrayContaining([{ type: 'EXECUTOR', total: 1 }, { type: 'WEBSERVER', total: 1 }, { type: 'WORKER', total: 1 }]) as unknown });
    expect(await worker.terminate()).toBe(0);
    await inState(id, 'INACTIVE');
    const { events } = (await call(`/instance/services/${id}`)) as Service;
    expect(events.map(({ state }) => state)).toEqual(['CREATED', 'RUNNING', 'TERMINATING', 'TERMINATED_GRACEFULLY', 'NOT_RUNNING', 'INACTIVE']);
  }, 3 * MINUTES_MS);

  it('a worker that was suspended ends by itself, once others hold it for dead and its work went on elsewhere', async () => {
    await provideExecutor('IMMEDIATELY');
    const worker = await startWorker();
    await execute('suspended', 4);
    await began('suspended');
    const { id } = await newest('WORKER');
    process.kill(worker.pid ?? 0, 'SIGSTOP');
    const second = await startWorker();
    const [execution] = await untilAllEnded(installation, 'suspended');
    expect(execution && statesOf(execution)).toEqual(['RESUBMITTED', 'SUCCESS']);
    await inState(id, 'NOT_RUNNING', 'INACTIVE');
    process.kill(worker.pid ?? 0, 'SIGCONT');
    await eventually(() => {
      if (worker.isRunning) throw new Error('the worker has not ended');
    }, MINUTES_MS);
    expect(worker.output).toContain('others hold this service for dead');
    const { events } = (await call(`/instance/services/${id}`)) as Service;
    expect(events.map(({ state }) => state).slice(1, 4)).toEqual(['RUNNING', 'DISCONNECTED', 'NOT_RUNNING']);
    await second.terminate();
  }, 3 * MINUTES_MS);

  it('AFTER_TERMINATION_GRACE_PERIOD: the task of a killed worker waits for the grace period', async () => {
    await provideExecutor('AFTER_TERMINATION_GRACE_PERIOD');
    const worker = await startWorker();
    await execute('after_grace', 2);
    await began('after_grace');
    await worker.kill();
    const killedMs = Date.now();
    const second = await startWorker();
    const [execution] = await untilAllEnded(installation, 'after_grace');
    expect(execution && statesOf(execution)).toEqual(['RESUBMITTED', 'SUCCESS']);
    const again = (await taskRunOf('after_grace')).histories.findLast(({ state }) => state === 'RUNNING');
    expect(Date.parse(again?.date ?? '') - killedMs).toBeGreaterThanOrEqual(LEASE_LEFT_MS + GRACE_MS);
    await second.terminate();
  }, 3 * MINUTES_MS);

  it('NEVER: the task of a killed worker stays as it is, and can be killed', async () => {
    await provideExecutor('NEVER');
    const worker = await startWorker();
    const executionId = await execute('never', 2);
    await began('never');
    const { id } = await newest('WORKER');
    await worker.kill();
    const second = await startWorker();
    await inState(id, 'INACTIVE');
    await new Promise((resolve) => setTimeout(resolve, LEASE_LEFT_MS));
    expect(await taskRunOf('never')).toMatchObject({ state: 'RUNNING', attempts: [] });
    await expectOk(await fetch(`${installation.url}/api/v1/main/executions/${executionId}/kill`, { method: 'DELETE', headers: { authorization } }));
    const [execution] = await untilAllEnded(installation, 'never');
    expect(execution?.state).toBe('KILLED');
    await second.terminate();
  }, 3 * MINUTES_MS);
});
