import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, TestContexts, type TestContext, type TestContextOptions } from '@windhover/plugin-sdk/testing';
import { DOCKER, PROCESS } from '../../runner/runner-types.ts';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

const WITHOUT_ENGINE = { taskRunners: { [DOCKER]: { host: 'unix:///no/such.sock' } } };
const contexts = new TestContexts();
afterEach(() => contexts.dispose());

const newContext = (options?: TestContextOptions): TestContext => contexts.create(options);

const sh = (commands: string[], raw: Record<string, unknown> = {}, context = newContext()): Promise<Record<string, unknown>> =>
  runInTest(manifest, run, context, { commands, ...raw });

/** A process that has ended but that nobody has waited for is a zombie: not alive. */
async function alive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) Z /.test(stat);
}

async function livingOf(pids: number[]): Promise<number[]> {
  const flags = await Promise.all(pids.map(alive));
  return pids.filter((_pid, index) => flags[index]);
}

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen in time`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const readPid = async (path: string): Promise<number> => Number(await readFile(path, 'utf8').catch(() => '')) || 0;

describe('shell.Commands', () => {
  it('logs both streams line by line and counts the lines', async () => {
    const context = newContext();
    const outputs = await sh(['echo one; echo two', 'echo bad >&2', 'printf last'], {}, context);
    expect(context.logs.filter((line) => line.level === 'INFO').map((line) => line.message)).toEqual(['one', 'two', 'last']);
    expect(context.logs.filter((line) => line.level === 'ERROR').map((line) => line.message)).toEqual(['bad']);
    expect(outputs).toEqual({ vars: {}, exitCode: 0, outputFiles: {}, stdOutLineCount: 3, stdErrLineCount: 1, warningOnStdErr: false });
  });

  it('takes outputs, metrics and logs of marked lines', async () => {
    const context = newContext();
    const outputs = await sh(
      [
        `echo '::{"outputs":{"a":1,"b":{"c":[true]}}}::'`,
        `echo '::{"outputs":{"d":"x"},"metrics":[{"name":"n","type":"counter","value":2,"tags":{"t":"v"}},{"name":"t","type":"timer","value":1.5}],"logs":[{"level":"WARN","message":"careful"}]}::'`,
        `echo '::{"outputs": oops}::'`,
      ],
      {},
      context,
    );
    expect(outputs.vars).toEqual({ a: 1, b: { c: [true] }, d: 'x' });
    expect(context.recordedMetrics).toEqual([
      { type: 'counter', name: 'n', value: 2, tags: { t: 'v' } },
      { type: 'timer', name: 't', value: 1500, tags: {} },
    ]);
    expect(context.logs[0]).toEqual({ level: 'WARN', message: 'careful' });
    expect(context.logs[1]?.message).toMatch(/^Invalid message of the script, ignored/);
    expect(context.logs).toHaveLength(2);
  });

  it('fails with the exit code and keeps the outputs', async () => {
    const failure = sh([`echo '::{"outputs":{"a":1}}::'`, 'exit 3', 'echo never']);
    await expect(failure).rejects.toMatchObject({ message: 'Command failed with exit code 3', outputs: { exitCode: 3, vars: { a: 1 } } });
  });

  it('stops at the first failure, or goes on without failFast', async () => {
    await expect(sh(['false', 'echo on'])).rejects.toThrow('exit code 1');
    expect(await sh(['false', 'echo on'], { failFast: false })).toMatchObject({ exitCode: 0, stdOutLineCount: 1 });
  });

  it('gives the process nothing of the platform', async () => {
    process.env.WINDHOVER_TEST_SECRET = 'platform-secret';
    const context = newContext({ variables: { greeting: 'hi' } });
    await sh(['env'], { env: { MINE: '{{ greeting }}', N: 3 } }, context);
    delete process.env.WINDHOVER_TEST_SECRET;
    const names = context.logs.map((line) => line.message.split('=')[0]);
    const directory = await context.workingDirectory();
    expect(new Set(names.filter((name) => !['PWD', 'SHLVL', '_', 'OLDPWD', 'TZ'].includes(name ?? '')))).toEqual(new Set(['HOME', 'LANG', 'MINE', 'N', 'PATH', 'WORKING_DIR']));
    expect(context.logs.map((line) => line.message)).toEqual(expect.arrayContaining(['MINE=hi', 'N=3', `HOME=${directory}`, `WORKING_DIR=${directory}`]));
  });

  it('puts input files into the working directory', async () => {
    const context = newContext();
    const uri = await context.storage.put('stored.txt', 'from storage');
    await sh(['cat a.txt', 'cat sub/b.txt', 'cat c.json'], { inputFiles: { 'a.txt': 'inline\n', 'sub/b.txt': uri, 'c.json': { x: 1 } } }, context);
    expect(context.logs.map((line) => line.message)).toEqual(['inline', 'from storage{"x":1}']);
    const other = newContext({ variables: { files: { 'd.txt': 'by json' } } });
    await sh(['cat d.txt'], { inputFiles: '{{ files }}' }, other);
    expect(other.logs[0]?.message).toBe('by json');
  });

  it.each(['../escape.txt', '/etc/escape.txt', 'a/../../escape.txt', '.'])('refuses the input file %s', async (name) => {
    await expect(sh(['true'], { inputFiles: { [name]: 'x' } })).rejects.toThrow('leads out of the working directory');
  });

  it('puts files of namespaces into the working directory, input files over them', async () => {
    const context = newContext();
    await context.namespaceFiles.put('scripts/a.sh', 'echo own');
    await context.namespaceFiles.put('notes.txt', 'a note');
    await context.namespaceFiles.put('scripts/a.sh', 'echo shared', { namespace: 'company' });
    await sh(['sh scripts/a.sh', 'ls'], { namespaceFiles: { enabled: true, exclude: ['notes.txt'] } }, context);
    expect(context.logs.filter(({ level }) => level === 'INFO').map(({ message }) => message)).toEqual(['own', 'scripts']);
    await sh(['sh scripts/a.sh'], { namespaceFiles: { namespaces: ['company.team', 'company'], include: ['/scripts/**'] } }, context);
    expect(context.logs.at(-1)?.message).toBe('shared');
    await sh(['cat notes.txt'], { namespaceFiles: {}, inputFiles: { 'notes.txt': 'an input' } }, context);
    expect(context.logs.at(-1)?.message).toBe('an input');
    await expect(sh(['test ! -e notes.txt'], { namespaceFiles: { enabled: false } })).resolves.toMatchObject({ exitCode: 0 });
  });

  it('reads input files by their namespace URI, and no file that the storage refuses', async () => {
    const context = newContext();
    context.storage.files.set('nsfile:///a.txt', Buffer.from('of the namespace'));
    await sh(['cat b.txt'], { inputFiles: { 'b.txt': 'nsfile:///a.txt' } }, context);
    expect(context.logs.at(-1)?.message).toBe('of the namespace');
    await expect(sh(['true'], { inputFiles: { a: 'file:///etc/passwd' } })).rejects.toThrow('Not Found: file:///etc/passwd');
  });

  it('keeps the files that match outputFiles', async () => {
    const context = newContext();
    const outputs = await sh(
      ['echo 1 > a.csv; echo 2 > b.txt; mkdir -p deep/er; echo 3 > deep/er/c.csv; echo 4 > "with space.csv"'],
      { outputFiles: ['*.csv', '{{ workingDir }}/deep/**', 'none.*'] },
      context,
    );
    const files = outputs.outputFiles as Record<string, string>;
    expect(Object.keys(files).sort()).toEqual(['a.csv', 'deep/er/c.csv', 'with space.csv']);
    expect(context.storage.text(files['deep/er/c.csv'] ?? '')).toBe('3\n');
    expect(context.logs).toEqual([{ level: 'WARN', message: "outputFiles: no file matches 'none.*'" }]);
  });

  it('does not keep what a link leads to outside', async () => {
    const context = newContext();
    const outputs = await sh(['ln -s /etc/passwd stolen.txt', 'echo x > own.txt', 'ln -s own.txt linked.txt'], { outputFiles: ['*.txt'] }, context);
    expect(Object.keys(outputs.outputFiles as object).sort()).toEqual(['linked.txt', 'own.txt']);
    expect(context.logs[0]?.message).toContain('stolen.txt');
  });

  it('keeps everything in the output directory', async () => {
    const context = newContext();
    const outputs = await sh(['echo 1 > "{{ outputDir }}/a.txt"', 'mkdir "$OUTPUT_DIR/sub"; echo 2 > "$OUTPUT_DIR/sub/b.txt"'], { outputDirectory: true }, context);
    const files = outputs.outputFiles as Record<string, string>;
    expect(Object.keys(files).sort()).toEqual(['a.txt', 'sub/b.txt']);
    expect(context.storage.text(files['sub/b.txt'] ?? '')).toBe('2\n');
  });

  it('replaces internal URIs of commands by local files', async () => {
    const context = newContext();
    const uri = await context.storage.put('data file.txt'.replace(' ', '%20'), 'stored');
    await sh([`cat "${uri}"`, `cat ${uri} | tr a-z A-Z`], {}, context);
    expect(context.logs.map((line) => line.message)).toEqual(['storedSTORED']);
  });

  it('runs beforeCommands first, in the same shell', async () => {
    const context = newContext();
    await sh(['echo "$X"'], { beforeCommands: ['X=set'] }, context);
    expect(context.logs[0]?.message).toBe('set');
  });

  it('uses another interpreter', async () => {
    const context = newContext();
    await sh(['set -o pipefail; [[ a == a ]] && echo bash'], { interpreter: ['/bin/bash', '-c'] }, context);
    expect(context.logs[0]?.message).toBe('bash');
    await expect(sh(['true'], { interpreter: ['/no/such/shell', '-c'] })).rejects.toThrow("Cannot start '/no/such/shell'");
  });

  it('takes commands longer than an argument may be', async () => {
    const context = newContext();
    const outputs = await sh([`X='${'x'.repeat(300_000)}'`, 'echo ${#X}'], { outputFiles: ['*'] }, context);
    expect(context.logs[0]?.message).toBe('300000');
    expect(outputs.outputFiles).toEqual({});
  });

  it('cuts very long lines and joins lines that come in pieces', async () => {
    const context = newContext();
    const outputs = await sh(['head -c 5000000 /dev/zero | tr "\\0" x; echo', `printf '::{"outp'; sleep 0.05; printf 'uts":{"a":"\\303'; sleep 0.05; printf '\\251"}}::\\n'`], {}, context);
    expect(context.logs).toHaveLength(1);
    expect(context.logs[0]?.message.length).toBeLessThan(33_000);
    expect(outputs.vars).toEqual({ a: 'é' });
  });

  it('ends in WARNING for standard error when asked to', async () => {
    const context = newContext();
    const { renderProperties } = await import('@windhover/plugin-sdk');
    const properties = await renderProperties(manifest, { commands: ['echo x >&2'], warningOnStdErr: true }, context.render);
    expect((await run(context, properties)).state).toBe('WARNING');
  });

  it('ends the whole process tree when it is aborted', async () => {
    const context = newContext({ configuration: { killGraceMs: 300 } });
    const directory = await context.workingDirectory();
    const stubborn = "trap '' TERM; echo $$ > grandchild.pid; while true; do sleep 0.1; done";
    await writeFile(join(directory, 'stubborn.sh'), stubborn);
    const task = sh(
      [
        'sh stubborn.sh &',
        `setsid sh -c 'echo $$ > daemon.pid; exec sleep 300' > /dev/null 2>&1 < /dev/null &`,
        `(setsid nohup sh -c 'echo $$ > orphan.pid; cd /; exec sleep 300' > /dev/null 2>&1 < /dev/null &)`,
        'echo $$ > shell.pid; wait',
      ],
      {},
      context,
    );
    const ended = task.catch((error: unknown) => error);
    const names = ['grandchild', 'daemon', 'orphan', 'shell'];
    const pids: number[] = [];
    for (const name of names) {
      await until(async () => (await readPid(join(directory, `${name}.pid`))) > 0, `${name} starts`);
      pids.push(await readPid(join(directory, `${name}.pid`)));
    }
    expect(await livingOf(pids)).toEqual(pids);
    context.abort(new Error('killed by a person'));
    expect(await ended).toMatchObject({ message: 'killed by a person' });
    expect(await livingOf(pids)).toEqual([]);
  });

  it('ends what a finished script left in the background, and does not wait for its pipes', async () => {
    const context = newContext();
    const directory = await context.workingDirectory();
    const startedAt = Date.now();
    await sh(['sleep 300 & echo $! > left.pid; echo done'], {}, context);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    const pid = await readPid(join(directory, 'left.pid'));
    expect(pid).toBeGreaterThan(0);
    await until(async () => !(await alive(pid)), 'the left process ends');
    expect(context.logs.map((line) => line.message)).toEqual(['done']);
  });

  it('ends a daemon that a finished script left behind', async () => {
    const context = newContext();
    const directory = await context.workingDirectory();
    const start = `(setsid nohup sh -c 'echo $$ > daemon.pid; cd /; exec sleep 300' > /dev/null 2>&1 < /dev/null &)`;
    await sh([start, 'while [ ! -s daemon.pid ]; do sleep 0.01; done'], {}, context);
    expect(await livingOf([await readPid(join(directory, 'daemon.pid'))])).toEqual([]);
  });

  it('reports a process ended by a signal', async () => {
    await expect(sh(['kill -9 $$'])).rejects.toThrow('Command failed with exit code 137 (SIGKILL)');
  });

  it('does not start when it is already aborted', async () => {
    const context = newContext();
    const directory = await context.workingDirectory();
    context.abort(new Error('too late'));
    await expect(sh(['touch started'], {}, context)).rejects.toThrow('too late');
    await expect(readFile(join(directory, 'started'))).rejects.toThrow('ENOENT');
  });

  it.each([
    { taskRunner: { type: 'io.kestra.plugin.core.runner.Process' } },
    { runner: 'PROCESS' },
    { docker: { image: 'alpine' }, runner: 'PROCESS' },
  ])('runs on the worker with %j', async (raw) => {
    expect(await sh(['true'], raw)).toMatchObject({ exitCode: 0 });
  });

  it.each([
    [{ taskRunner: { type: DOCKER, pullPolicy: 'NEVER' } }, 'cannot be reached'],
    [{ runner: 'DOCKER', docker: { image: 'alpine' } }, 'cannot be reached'],
    [{ taskRunner: { type: 'io.kestra.plugin.ee.kubernetes.runner.Kubernetes' } }, 'not available on this worker'],
  ])('refuses to run with %j', async (raw, message) => {
    await expect(sh(['true'], raw, newContext({ configuration: WITHOUT_ENGINE }))).rejects.toThrow(message);
  });

  it('takes the default runner of the configuration', async () => {
    const configuration = { ...WITHOUT_ENGINE, defaultTaskRunner: DOCKER };
    await expect(sh(['true'], {}, newContext({ configuration }))).rejects.toThrow('cannot be reached');
  });

  it('limits what a process may take, when the configuration says so', async () => {
    const limited = (values: Record<string, unknown>): TestContext => newContext({ configuration: { taskRunners: { [PROCESS]: values } } });
    const context = limited({ 'max-memory': '64MB', 'max-cpu-seconds': 7, 'max-file-size': '1KB', 'max-open-files': 50 });
    await sh(['ulimit -v; ulimit -t; ulimit -f; ulimit -n', 'echo "$0 $#"'], {}, context);
    expect(context.logs.map((line) => line.message)).toEqual(['65536', '7', '2', '50', '/bin/sh 0']);
    await expect(sh(['head -c 4096 /dev/zero > big.bin'], {}, limited({ 'max-file-size': '1KB' }))).rejects.toThrow('Command failed with exit code');
    await expect(sh(['while :; do :; done'], {}, limited({ 'max-cpu-seconds': 1 }))).rejects.toThrow(/exit code 1(37|52) \(SIG(KILL|XCPU)\)/);
    await expect(sh(['true'], {}, limited({ 'max-memory': 'much' }))).rejects.toThrow("max-memory must be a size such as 512MB, not 'much'");
    await expect(sh(['true'], {}, limited({ 'max-open-files': 0 }))).rejects.toThrow('max-open-files must be a whole number above 0');
    await expect(sh(['true'], { interpreter: ['/no/such/shell', '-c'] }, limited({ 'max-open-files': 50 }))).rejects.toThrow("'/no/such/shell' is not on this worker");
  });

  it('follows no link that stands in the way of an input file', async () => {
    const context = newContext();
    const directory = await context.workingDirectory();
    await mkdir(join(directory, 'real'));
    await symlink('real', join(directory, 'link'));
    await sh(['cat link/a.txt'], { inputFiles: { 'link/a.txt': 'x' } }, context);
    expect(context.logs[0]?.message).toBe('x');
  });
});
