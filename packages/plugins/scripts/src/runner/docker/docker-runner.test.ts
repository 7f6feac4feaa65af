import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext, type TestContextOptions } from '@windhover/plugin-sdk/testing';
import { manifest as pythonManifest } from '../../python/script/manifest.ts';
import { run as runPython } from '../../python/script/run.ts';
import { manifest } from '../../shell/commands/manifest.ts';
import { run } from '../../shell/commands/run.ts';
import { DOCKER } from '../runner-types.ts';
import { FakeDaemon } from './testing/fake-daemon.ts';

let daemon: FakeDaemon;
const contexts: TestContext[] = [];
beforeEach(async () => {
  daemon = await FakeDaemon.start();
  daemon.images.add('ubuntu');
});
afterEach(async () => {
  await daemon.stop();
  for (const context of contexts.splice(0)) await context.dispose();
});

function newContext(options: TestContextOptions = {}): TestContext {
  const context = testContext(options);
  contexts.push(context);
  return context;
}

const inDocker = (commands: string[], { runner = {}, raw = {}, context = newContext() }: { runner?: object; raw?: object; context?: TestContext } = {}): Promise<Record<string, unknown>> =>
  runInTest(manifest, run, context, { commands, taskRunner: { type: DOCKER, host: daemon.host, ...runner }, ...raw });

const allowing = (values: Record<string, unknown>): TestContext => newContext({ configuration: { taskRunners: { [DOCKER]: values } } });

const messages = (context: TestContext, level = 'INFO'): string[] => context.logs.filter((line) => line.level === level).map((line) => line.message);

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen in time`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the Docker runner', () => {
  it('makes, fills, starts, follows, reads and removes a container, in this order', async () => {
    const context = newContext({ info: { taskRunId: 'tr9', executionId: 'e9' } });
    const outputs = await inDocker(['cat in/a.txt', 'echo bad >&2', "echo '::{\"outputs\":{\"n\":1}}::'", 'echo made > out.txt'], {
      context, raw: { inputFiles: { 'in/a.txt': 'given\n' }, outputFiles: ['*.txt'], env: { MINE: 'x=y' } },
    });
    const id = (outputs.taskRunner as { containerId: string }).containerId;
    expect(daemon.mistakes).toEqual([]);
    const settled = new Set([`POST /containers/${id}/wait`, `GET /containers/${id}/logs`]);
    expect(daemon.calls.filter((call) => !settled.has(call))).toEqual([
      'GET /images/ubuntu/json', 'POST /containers/create', `PUT /containers/${id}/archive`, `POST /containers/${id}/start`,
      `GET /containers/${id}/archive`, expect.stringMatching(/^DELETE \/containers\/windhover-tr9-1-/),
    ]);
    expect(outputs).toMatchObject({ exitCode: 0, vars: { n: 1 }, stdOutLineCount: 2, stdErrLineCount: 1 });
    expect(messages(context)).toEqual(['given']);
    expect(messages(context, 'ERROR')).toEqual(['bad']);
    expect(context.storage.text((outputs.outputFiles as Record<string, string>)['out.txt'] ?? '')).toBe('made\n');
    const directory = await context.workingDirectory();
    expect(daemon.bodies[0]).toEqual({
      Image: 'ubuntu', Entrypoint: [''], Cmd: ['/bin/sh', '-c', expect.stringContaining('set -e\ncat in/a.txt')], Env: ['MINE=x=y', `WORKING_DIR=${directory}`],
      WorkingDir: directory, AttachStdin: false, AttachStdout: true, AttachStderr: true, OpenStdin: false, Tty: false, HostConfig: {},
      Labels: {
        'kestra.io/tenant': 'main', 'kestra.io/namespace': 'company.team', 'kestra.io/flow-id': 'my-flow', 'kestra.io/execution-id': 'e9',
        'kestra.io/task-id': 't1', 'kestra.io/taskrun-id': 'tr9', 'kestra.io/taskrun-attempt': '1',
      },
    });
    expect(daemon.containers.size).toBe(0);
  });

  it('passes every property on to the engine', async () => {
    await inDocker(['true'], {
      context: allowing({ 'volume-enabled': true, 'privileged-enabled': true }),
      raw: { containerImage: 'registry.example.com:5000/team/tool:1.2' },
      runner: {
        user: '1000:1000', entryPoint: ['/init'], networkMode: 'host', extraHosts: ['db:10.0.0.1'], portBindings: ['8080:80', '53/udp'], volumes: ['/data:/data:ro'],
        cpu: { cpus: 1.5 }, memory: { memory: '512MB', memorySwap: '-1', memoryReservation: '1g', memorySwappiness: '10', oomKillDisable: true }, shmSize: '64m',
        deviceRequests: [{ driver: 'nvidia', count: -1, capabilities: [['gpu']] }], privileged: true, fileHandlingStrategy: 'MOUNT',
      },
    });
    const directory = await contexts[0]?.workingDirectory();
    expect(daemon.bodies[0]).toMatchObject({ User: '1000:1000', Entrypoint: ['/init'], ExposedPorts: { '80/tcp': {}, '53/udp': {} } });
    expect(daemon.bodies[0]?.HostConfig).toEqual({
      Binds: [`${directory}:${directory}:rw`, '/data:/data:ro'], NetworkMode: 'host', ExtraHosts: ['db:10.0.0.1'],
      PortBindings: { '80/tcp': [{ HostPort: '8080' }], '53/udp': [{ HostPort: '53' }] },
      NanoCpus: 1_500_000_000, Memory: 536_870_912, MemorySwap: -1, MemoryReservation: 1_073_741_824, MemorySwappiness: 10, OomKillDisable: true, ShmSize: 67_108_864,
      DeviceRequests: [{ Driver: 'nvidia', Count: -1, Capabilities: [['gpu']] }], Privileged: true,
    });
    expect(daemon.calls.some((call) => call.includes('archive'))).toBe(false);
    expect(daemon.mistakes).toEqual([]);
  });

  it('refuses what the configuration does not allow', async () => {
    await expect(inDocker(['true'], { runner: { privileged: true } })).rejects.toThrow('does not allow privileged containers');
    const context = newContext();
    await inDocker(['true'], { context, runner: { volumes: ['/etc:/etc'] } });
    expect(messages(context, 'WARN')[0]).toContain('does not allow volumes');
    expect(daemon.bodies[0]?.HostConfig).toEqual({});
  });

  it('pulls as the policy says, with the credentials of the registry', async () => {
    const raw = { containerImage: 'ghcr.io/team/tool' };
    const credentials = { registry: 'ghcr.io', username: 'me', password: '{{ token }}' };
    const context = newContext({ variables: { token: 'top-secret' } });
    daemon.pulls.push({ lines: [{ status: 'Pulling' }, { status: 'Downloading', progressDetail: { current: 1 } }, { status: 'Done' }], pauseMs: 30 });
    await inDocker(['true'], { context, raw, runner: { credentials } });
    expect(daemon.auths).toEqual([{ username: 'me', password: 'top-secret', serveraddress: 'ghcr.io' }]);
    expect(context.secrets).toContain('top-secret');
    await inDocker(['true'], { raw });
    expect(daemon.auths).toHaveLength(1);
    const config = { auths: { 'https://ghcr.io/v2/': { auth: Buffer.from('you:pass:word').toString('base64') } } };
    await inDocker(['true'], { raw, runner: { pullPolicy: 'ALWAYS', config } });
    expect(daemon.auths[1]).toEqual({ username: 'you', password: 'pass:word', serveraddress: 'ghcr.io' });
    await inDocker(['true'], { raw: { containerImage: 'alpine' }, runner: { credentials: { ...credentials, password: 'x' } } });
    expect(daemon.auths[2]).toBeUndefined();
    await expect(inDocker(['true'], { raw: { containerImage: 'none' }, runner: { pullPolicy: 'NEVER' } })).rejects.toThrow(
      "The image 'none' is not on the container engine, and pullPolicy NEVER does not pull it: No such image: none",
    );
    expect(daemon.mistakes).toEqual([]);
  });

  it('says why an image cannot be pulled, and tries again after a broken connection', async () => {
    daemon.pulls.push({ lines: [{ status: 'Pulling' }, { errorDetail: { message: 'manifest unknown' }, error: 'manifest unknown' }] });
    await expect(inDocker(['true'], { raw: { containerImage: 'missing:1' } })).rejects.toThrow("The image 'missing:1' cannot be pulled: manifest unknown");
    daemon.pulls.push({ lines: [{ status: 'Pulling' }], status: 403 });
    await expect(inDocker(['true'], { raw: { containerImage: 'private:1' } })).rejects.toThrow("The image 'private:1' cannot be pulled: registry refused");
    const context = newContext();
    daemon.pulls.push({ lines: [{ status: 'Pulling' }, { status: 'More' }], breakAfter: 1 }, { lines: [], status: 500 });
    await inDocker(['echo ok'], { context, raw: { containerImage: 'shaky:1' } });
    expect(messages(context).at(-1)).toBe('ok');
    expect(messages(context, 'WARN')).toHaveLength(2);
  });

  it('loses no output and repeats none when the connection breaks', async () => {
    const context = newContext();
    daemon.breakLogsAfter.push(3, 11, 40);
    daemon.breakWaits = 2;
    const outputs = await inDocker(['for i in 1 2 3 4 5 6 7 8 9 10; do echo "line $i"; echo "error $i" >&2; sleep 0.01; done'], { context });
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(messages(context)).toEqual(numbers.map((i) => `line ${i}`));
    expect(messages(context, 'ERROR')).toEqual(numbers.map((i) => `error ${i}`));
    expect(outputs).toMatchObject({ exitCode: 0, stdOutLineCount: 10, stdErrLineCount: 10 });
  });

  it('fails with the exit code of the container', async () => {
    await expect(inDocker(['exit 3'])).rejects.toMatchObject({ message: 'Command failed with exit code 3', outputs: { exitCode: 3, taskRunner: { containerId: expect.any(String) as string } } });
    expect(daemon.containers.size).toBe(0);
  });

  it('stops the container when the task is aborted, by force after the grace period', async () => {
    const context = newContext();
    const ended = inDocker(["trap '' TERM", 'echo started', 'while true; do sleep 0.05; done'], { context, runner: { killGracePeriod: 'PT1S' } }).catch((error: unknown) => error);
    await until(() => messages(context).includes('started'), 'the container starts');
    context.abort(new Error('killed by a person'));
    expect(await ended).toMatchObject({ message: 'killed by a person' });
    expect(daemon.calls.filter((call) => call.endsWith('/stop'))).toHaveLength(1);
    expect(daemon.containers.size).toBe(0);
    expect(daemon.mistakes).toEqual([]);
  });

  it('stops a pull when the task is aborted', async () => {
    const context = newContext();
    daemon.pulls.push({ lines: Array.from({ length: 500 }, () => ({ status: 'Downloading' })), pauseMs: 20 });
    const ended = inDocker(['true'], { context, raw: { containerImage: 'huge' } }).catch((error: unknown) => error);
    await until(() => daemon.calls.includes('POST /images/create'), 'the pull starts');
    context.abort(new Error('timeout'));
    expect(await ended).toMatchObject({ message: 'timeout' });
    expect(daemon.calls.some((call) => call.includes('containers'))).toBe(false);
  });

  it('removes the container that a lost worker left of the attempt before', async () => {
    const wait = { wait: false };
    const first = await inDocker(['sleep 60'], { context: newContext({ info: { taskRunId: 'trx' } }), runner: wait });
    expect(first).toMatchObject({ exitCode: 0 });
    expect(daemon.containers.size).toBe(1);
    await inDocker(['true'], { context: newContext({ info: { taskRunId: 'trx', attempt: 2 } }), runner: { resume: false } });
    expect(daemon.containers.size).toBe(0);
    expect(daemon.mistakes).toEqual([]);
  });

  describe('where a worker was lost', () => {
    const COMMANDS = ['echo begun', "echo '::{\"outputs\":{\"n\":1}}::'", 'while [ ! -e go ]; do sleep 0.02; done', 'echo made > out.txt', 'echo deep > "$(basename "$OUTPUT_DIR")/kept.txt"'];
    const raw = { outputFiles: ['*.txt'], outputDirectory: true };

    /** Starts a container that waits for a file, as an attempt leaves it whose worker goes away. */
    async function lose(taskRunId: string): Promise<{ id: string; goOn: () => Promise<void> }> {
      const outputs = await inDocker(COMMANDS, { context: newContext({ info: { taskRunId } }), raw, runner: { wait: false } });
      const id = (outputs.taskRunner as { containerId: string }).containerId;
      return { id, goOn: async () => daemon.containers.get(id)?.write('go') };
    }

    it('the next attempt goes on with its container, from the first line of output to the files', async () => {
      const left = await lose('tr1');
      const context = newContext({ info: { taskRunId: 'tr1', attempt: 2 } });
      const ended = inDocker(COMMANDS, { context, raw });
      await until(() => messages(context).includes('begun'), 'the output is read');
      await left.goOn();
      const outputs = await ended;
      expect(outputs).toMatchObject({ exitCode: 0, vars: { n: 1 }, taskRunner: { containerId: left.id } });
      const files = outputs.outputFiles as Record<string, string>;
      expect([context.storage.text(files['out.txt'] ?? ''), context.storage.text(files['kept.txt'] ?? '')]).toEqual(['made\n', 'deep\n']);
      expect(daemon.bodies).toHaveLength(1);
      expect(daemon.containers.size).toBe(0);
      expect(daemon.mistakes).toEqual([]);
    });

    it('a container that ended meanwhile still counts', async () => {
      const left = await lose('tr2');
      await left.goOn();
      await until(() => daemon.containers.get(left.id)?.state === 'exited', 'the container ends');
      expect(await inDocker(COMMANDS, { context: newContext({ info: { taskRunId: 'tr2', attempt: 3 } }), raw })).toMatchObject({ exitCode: 0, vars: { n: 1 }, taskRunner: { containerId: left.id } });
    });

    it('one that is kept after its end is no lost one, and the script starts again', async () => {
      const left = await lose('tr3');
      await left.goOn();
      await until(() => daemon.containers.get(left.id)?.state === 'exited', 'the container ends');
      await inDocker(['true'], { context: newContext({ info: { taskRunId: 'tr3', attempt: 2 } }), runner: { delete: false } });
      expect(daemon.bodies).toHaveLength(2);
      expect(daemon.containers.has(left.id)).toBe(false);
    });

    it('an abort stops it as any other', async () => {
      const left = await lose('tr4');
      const context = newContext({ info: { taskRunId: 'tr4', attempt: 2 } });
      const ended = inDocker(COMMANDS, { context, raw }).catch((error: unknown) => error);
      await until(() => messages(context).includes('begun'), 'the output is read');
      context.abort(new Error('killed by a person'));
      expect(await ended).toMatchObject({ message: 'killed by a person' });
      expect(daemon.containers.has(left.id)).toBe(false);
    });
  });

  it('keeps the container when told to', async () => {
    await inDocker(['true'], { runner: { delete: false } });
    expect(daemon.containers.size).toBe(1);
  });

  it('copies deep folders, long names, links and modes both ways', async () => {
    const long = `${'x'.repeat(120)}/${'ÿ'.repeat(90)}.txt`;
    const context = newContext();
    const outputs = await inDocker(
      [`cat '${long}' > copy.txt`, 'chmod +x run.sh; ./run.sh > ran.txt', 'ln -s copy.txt link.txt; ln -s /etc/passwd stolen.txt', `mkdir -p '${'d'.repeat(150)}'; echo deep > '${'d'.repeat(150)}/f.txt'`],
      { context, raw: { inputFiles: { [long]: 'long', 'run.sh': '#!/bin/sh\necho ran\n' }, outputFiles: ['*.txt', 'd*/*.txt'] } },
    );
    expect(daemon.mistakes).toEqual([]);
    expect(Object.keys(outputs.outputFiles as object).sort()).toEqual(['copy.txt', `${'d'.repeat(150)}/f.txt`, 'link.txt', 'ran.txt']);
    expect((await stat(join(await context.workingDirectory(), 'run.sh'))).mode & 0o111).not.toBe(0);
  });

  it('uses the image of the language, or of the version asked for', async () => {
    daemon.images.add('python:3.12-slim');
    const taskRunner = { type: DOCKER, host: daemon.host };
    await runInTest(pythonManifest, runPython, newContext(), { script: 'print(1)', pythonVersion: '3.12', dependencies: ['requests>=2', "it's"], beforeCommands: ['exit 0'], taskRunner }).catch(() => undefined);
    expect(daemon.bodies[0]?.Image).toBe('python:3.12-slim');
    const [, , text = ''] = (daemon.bodies[0]?.Cmd ?? []) as string[];
    expect(text).toContain("uv pip install --quiet --system -- 'requests>=2' 'it'\\''s'");
    expect(daemon.bodies[0]?.Env).toContain('PYTHONUNBUFFERED=1');
    await inDocker(['true'], { raw: { taskRunner: undefined, runner: 'DOCKER', docker: { image: 'ubuntu', host: daemon.host } } });
    expect(daemon.bodies[1]?.Image).toBe('ubuntu');
  });

  it('says that there is no engine, and what else can be done', async () => {
    await expect(inDocker(['true'], { runner: { host: 'unix:///no/such.sock' } })).rejects.toThrow(
      /The container engine at unix:\/\/\/no\/such.sock cannot be reached: .*Start one there, or set taskRunner.type to 'io.kestra.plugin.core.runner.Process'/,
    );
    await expect(inDocker(['true'], { runner: { host: 'ftp://x' } })).rejects.toThrow("'ftp://x' is no address of a container engine");
  });
});
