import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionDto } from '@windhover/contracts';
import { fakeS3 } from '@windhover/object-store/testing/fake-s3';
import type { FakeS3 } from '@windhover/object-store/testing/fake-s3';
import { eventually } from '@windhover/testing/eventually';
import { redisAvailable } from '@windhover/testing/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { freePort } from '../support/ports.ts';
import { Installation } from '../support/processes.ts';
import type { Program } from '../support/program.ts';
import { expectOk, postFlow, setUpInstallation, SUPERADMIN } from '../support/setup.ts';
import { readExecutions } from './audit.ts';
import { effectsFileOf, expectTicking, untilAllEnded, wrongInstants } from './busy.ts';
import { slowFlow, TICK_FLOW } from './flows.ts';

const MINUTES_MS = 60_000;
const S3 = { bucket: 'windhover', credentials: { accessKeyId: 'key-of-two-hosts', secretAccessKey: 'secret-of-two-hosts' }, pageSize: 100 };

const configurationOf = (endpoint: string): string => `logger: { levels: { root: WARN } }
kestra:
  storage:
    type: s3
    s3: { endpoint: "${endpoint}", bucket: ${S3.bucket}, region: us-east-1, access-key: ${S3.credentials.accessKeyId}, secret-key: ${S3.credentials.secretAccessKey}, force-path-style: true }
  server:
    liveness: { heartbeat-interval: PT1S }
`;

const STEPS_FLOW = `id: steps
namespace: chaos
tasks:
${['one', 'two', 'three'].map((id) => `  - { id: ${id}, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.1S }`).join('\n')}
`;

const FILES_FLOW = `id: files
namespace: chaos
inputs:
  - id: data
    type: FILE
tasks:
  - id: upper
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner: { type: io.kestra.plugin.core.runner.Process }
    inputFiles: { in.txt: "{{ inputs.data }}" }
    outputFiles: [ out.txt ]
    commands: [ "tr a-z A-Z < in.txt > out.txt" ]
  - id: twice
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner: { type: io.kestra.plugin.core.runner.Process }
    inputFiles: { in.txt: "{{ outputs.upper.outputFiles['out.txt'] }}" }
    outputFiles: [ twice.txt ]
    commands: [ "cat in.txt in.txt > twice.txt" ]
`;

/** Two hosts: each with a web server and with an executor, a scheduler and a worker. They share the databases and an object store, and no folder. */
describe('two hosts', () => {
  let installation: Installation;
  let s3: FakeS3;
  let other: string;
  let authorization: string;
  let programs: Program[] = [];

  beforeAll(async () => {
    s3 = await fakeS3(S3);
    installation = await Installation.create({ backend: redisAvailable() ? 'redis' : 'postgres', configuration: configurationOf(s3.url) });
    const port = await freePort();
    other = `http://127.0.0.1:${port}`;
    const started = Promise.all([
      installation.startWorker('standalone', { host: 'a' }), installation.startWorker('standalone', { host: 'b' }), installation.startWeb({ pages: false, host: 'b', port }),
    ]);
    await installation.startWeb({ pages: false, host: 'a' });
    authorization = await setUpInstallation(installation.url);
    programs = await started;
    for (const source of [TICK_FLOW, STEPS_FLOW, FILES_FLOW]) await postFlow(installation.url, authorization, source);
  }, 3 * MINUTES_MS);
  afterAll(async () => {
    await installation.stop();
    await s3.close();
  }, MINUTES_MS);

  const call = async <T>(url: string, path: string, init: RequestInit = {}): Promise<T> =>
    (await expectOk(await fetch(`${url}/api/v1${path}`, { ...init, headers: { authorization, ...init.headers } }))).json() as Promise<T>;
  const execute = (url: string, flow: string, body = new FormData()): Promise<ExecutionDto> => call<ExecutionDto>(url, `/main/executions/chaos/${flow}`, { method: 'POST', body });
  const ended = async (flow: string): Promise<string[]> => (await untilAllEnded(installation, flow)).map(({ state }) => state);
  const effects = (): string[] => (existsSync(effectsFileOf(installation)) ? readFileSync(effectsFileOf(installation), 'utf8').split('\n') : []);
  const slowRun = async (flow: string) => (await readExecutions(installation.databaseUrl, flow))[0]?.taskRuns.find(({ taskId }) => taskId === 'slow');
  const startSlow = async (flow: string, seconds: number): Promise<string> => {
    onTestFailed(() => void process.stderr.write(installation.report()));
    await postFlow(installation.url, authorization, slowFlow(flow, seconds, effectsFileOf(installation)));
    await execute(installation.url, flow);
    return eventually(async () => {
      const id = (await slowRun(flow))?.id ?? '';
      if (!effects().includes(`began ${id}`)) throw new Error('the body has not begun');
      return id;
    }, MINUTES_MS);
  };

  it('a session of one web server counts on the other, and what one starts is followed on the other', async () => {
    const signedIn = await expectOk(await fetch(`${installation.url}/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(SUPERADMIN) }));
    const cookie = signedIn.headers.getSetCookie().find((each) => each.startsWith('JWT='))?.split(';', 1)[0] ?? '';
    const me = (url: string) => fetch(`${url}/api/v1/me`, { headers: { cookie } });
    expect([(await me(installation.url)).status, (await me(other)).status]).toEqual([200, 200]);

    const { id } = await execute(installation.url, 'steps');
    const stream = await expectOk(await fetch(`${other}/api/v1/main/executions/${id}/follow`, { headers: { cookie }, signal: AbortSignal.timeout(MINUTES_MS) }));
    const frames = (await stream.text()).split('\n\n').flatMap((frame) => /^data: (.+)$/m.exec(frame)?.[1] ?? []).map((data) => JSON.parse(data) as Partial<ExecutionDto>);
    expect(frames.at(-1)?.state?.current).toBe('SUCCESS');
    expect(new Set(frames.map(({ taskRunList }) => taskRunList?.filter(({ state }) => state.current === 'SUCCESS').length)).size).toBeGreaterThan(2);
  }, 2 * MINUTES_MS);

  it('files go from host to host through the object store alone', async () => {
    onTestFailed(() => void process.stderr.write(installation.report()));
    const form = new FormData();
    form.append('data', new Blob(['kestrel']), 'in.txt');
    const { id } = await execute(installation.url, 'files', form);
    expect(await ended('files')).toEqual(['SUCCESS']);
    const { taskRunList } = await call<ExecutionDto>(other, `/main/executions/${id}`);
    const files = taskRunList?.at(-1)?.outputs?.['outputFiles'] as Record<string, string>;
    const file = await expectOk(await fetch(`${other}/api/v1/main/executions/${id}/file?path=${encodeURIComponent(files['twice.txt'] ?? '')}`, { headers: { authorization } }));
    expect(await file.text()).toBe('KESTRELKESTREL');
    expect(s3.objects.size).toBeGreaterThanOrEqual(3);
    for (const host of ['a', 'b', '']) expect(existsSync(join(installation.directory, host, 'data', 'storage')), `storage of host '${host}'`).toBe(false);
  }, 2 * MINUTES_MS);

  it('in maintenance what runs ends, what is new waits unstarted on every host, and all of it runs afterwards', async () => {
    interface Seen { ready: boolean; services: Record<string, { total: number; inMaintenance: number }> }
    const slow = await startSlow('before', 2);
    await call(installation.url, '/instance/maintenance/enter', { method: 'POST' });
    const seen = await eventually(async () => {
      const now = await call<Seen>(other, '/instance/maintenance');
      if (!now.ready) throw new Error('not all services took notice');
      return now;
    }, MINUTES_MS);
    const both = { total: 2, inMaintenance: 2 };
    expect(seen.services).toEqual({ EXECUTOR: both, SCHEDULER: both, WEBSERVER: both, WORKER: both });
    await postFlow(other, authorization, slowFlow('during', 0, effectsFileOf(installation)));
    const waiting = await Promise.all([execute(installation.url, 'during'), execute(other, 'during')]);
    expect(waiting.map(({ state, taskRunList }) => [state.current, taskRunList?.length ?? 0])).toEqual([['CREATED', 0], ['CREATED', 0]]);
    await eventually(async () => {
      const ticks = await readExecutions(installation.databaseUrl, 'tick');
      const [before] = await readExecutions(installation.databaseUrl, 'before');
      const states = before?.taskRuns.map(({ taskId, state }) => `${taskId} ${state}`).toSorted();
      if (!effects().includes(`ended ${slow}`) || !ticks.some(({ state }) => state === 'CREATED')) throw new Error('the task has not ended, or the schedule has not fired');
      expect(states).toEqual(['after CREATED', 'slow SUCCESS']);
    }, MINUTES_MS);
    expect((await readExecutions(installation.databaseUrl, 'during')).map(({ state, taskRuns }) => [state, taskRuns.length])).toEqual([['CREATED', 0], ['CREATED', 0]]);
    await call(other, '/instance/maintenance/exit', { method: 'POST' });
    expect([await ended('before'), await ended('during')]).toEqual([['SUCCESS'], ['SUCCESS', 'SUCCESS']]);
  }, 3 * MINUTES_MS);

  it('workers go on while PostgreSQL is down, and deliver once it is back', async () => {
    const slow = await startSlow('outage', 2);
    await installation.killPostgres();
    await eventually(() => {
      if (!effects().includes(`ended ${slow}`)) throw new Error('the body has not ended');
    }, MINUTES_MS);
    await installation.startPostgres();
    expect(await ended('outage')).toEqual(['SUCCESS']);
    expect((await slowRun('outage'))?.attempts.map(({ state }) => state)).toEqual(['SUCCESS']);
    expect(effects().filter((line) => line.endsWith(slow))).toEqual([`began ${slow}`, `ended ${slow}`]);
  }, 3 * MINUTES_MS);

  it('goes on without one host, and no instant of a schedule was lost or fired twice', async () => {
    onTestFailed(() => void process.stderr.write(installation.report()));
    await programs[0]?.kill();
    await Promise.all([execute(installation.url, 'steps'), execute(other, 'steps')]);
    expect(new Set(await ended('steps'))).toEqual(new Set(['SUCCESS']));
    await expectTicking(installation);
    expect(await wrongInstants(installation)).toEqual([]);
  }, 3 * MINUTES_MS);
});
