import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../postgres/index.ts';
import { launch } from './launch.ts';
import { StartError, type StartOptions } from './options.ts';
import { isRunning } from './processes.ts';
import { redisProblem } from './private-redis.ts';
import type { StopRequest } from './stop-request.ts';

/** Answers on the port that it is told, says what it was given, and writes down how it ended. */
const program = (portName: string, file: string) => `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
const keys = ['DATABASE_URL', 'REDIS_URL', 'WINDHOVER_DATA_DIR', 'WINDHOVER_SESSION_SECRET', 'WINDHOVER_ENCRYPTION_KEY', 'WINDHOVER_MANAGEMENT_PORT'];
const given = Object.fromEntries(keys.map((key) => [key, process.env[key]]));
const server = createServer((request, response) => response.end(JSON.stringify({ pid: process.pid, given, args: process.argv.slice(2) })));
server.listen(Number(process.env.${portName}), '127.0.0.1');
process.on('SIGTERM', () => { appendFileSync(${JSON.stringify(file)}, '${portName}\\n'); process.exit(0); });
`;

interface Given {
  pid: number;
  given: Record<string, string | undefined>;
  args: string[];
}

describe('launch', () => {
  let root: string;
  let options: StartOptions & { port: number; managementPort: number; dataDirectory: string };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'windhover-launch-'));
    await chmod(root, 0o755);
    const files = {
      'package.json': '{"type":"module"}',
      'apps/web/src/server/main.ts': program('WINDHOVER_PORT', join(root, 'ended')),
      'apps/worker/src/main.ts': program('WINDHOVER_MANAGEMENT_PORT', join(root, 'ended')),
      'node_modules/.bin/turbo': `#!/bin/sh\necho "$@" > ${root}/built\n`,
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(root, path, '..'), { recursive: true });
      await writeFile(join(root, path), text, { mode: 0o755 });
    }
    options = { port: await findFreePort(), managementPort: await findFreePort({ further: 1 }), dataDirectory: join(root, 'data'), fresh: false, role: 'all' };
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  /** Launches, runs `during` once everything is up, stops, and gives what was said. */
  async function session(during: () => Promise<void>, more: Partial<StartOptions> = {}): Promise<string> {
    const said: string[] = [];
    const stop = manualStop();
    const ready = Promise.withResolvers<void>();
    const say = (message: string) => {
      said.push(message);
      if (message.includes('Windhover is ready')) ready.resolve();
    };
    const launched = launch({ ...options, ...more }, { root, stop: stop.request, say });
    await Promise.race([launched, ready.promise]);
    try {
      await during();
    } finally {
      stop.ask();
      await launched;
    }
    return said.join('\n');
  }

  const ask = async (port: number): Promise<Given> => (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Given;

  it('provides everything, tells the programs, and stops them in order', async () => {
    const seen: Given[] = [];
    const said = await session(async () => {
      seen.push(await ask(options.port), await ask(options.managementPort));
    });
    const [web, worker] = seen;
    expect(said).toContain(`Windhover is ready: http://localhost:${options.port}/`);
    expect(said).toContain('/ui/setup');
    expect(said).not.toContain(new URL(web?.given['DATABASE_URL'] ?? '').password);
    expect(await readFile(join(root, 'built'), 'utf8')).toContain('build');
    expect(worker?.args).toEqual(['standalone']);
    expect(web?.given['DATABASE_URL']).toMatch(/^postgresql:\/\/.*\/windhover$/);
    expect(web?.given).toEqual({ ...worker?.given, WINDHOVER_MANAGEMENT_PORT: String(options.managementPort + 1) });
    const privateRedis: unknown = expect.stringMatching(/^redis:\/\/:.+@127\.0\.0\.1:/);
    expect(web?.given['REDIS_URL']).toEqual(redisProblem() === undefined ? privateRedis : undefined);
    expect((await readFile(join(root, 'ended'), 'utf8')).trim().split('\n').toSorted()).toEqual(['WINDHOVER_MANAGEMENT_PORT', 'WINDHOVER_PORT']);
    for (const program of [web, worker]) expect(isRunning(program?.pid ?? 0, 'main.ts')).toBe(false);
    await expect(stat(join(options.dataDirectory, 'run.json'))).rejects.toThrow(/ENOENT/);
  });

  it('keeps its secrets, for its owner only, and makes new ones when it starts afresh', async () => {
    const file = join(options.dataDirectory, 'secrets.json');
    const before = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const seen: Given[] = [];
    const startedMs = Date.now();
    await session(async () => void seen.push(await ask(options.port)));
    expect(Date.now() - startedMs).toBeLessThan(30_000);
    expect(seen[0]?.given['WINDHOVER_SESSION_SECRET']).toBe((JSON.parse(before) as { sessionSecret: string }).sessionSecret);
    await session(async () => undefined, { fresh: true });
    expect(await readFile(file, 'utf8')).not.toBe(before);
  });

  it('starts a program again that was killed', async () => {
    await session(async () => {
      const { pid } = await ask(options.port);
      process.kill(pid, 'SIGKILL');
      await expect.poll(async () => (await ask(options.port).catch(() => undefined))?.pid ?? pid, { timeout: 10_000 }).not.toBe(pid);
    });
  });

  it('says which port is taken, and leaves nothing running', async () => {
    const taken: Server = createServer().listen(options.port);
    const failure = session(async () => undefined);
    await expect(failure).rejects.toThrow(StartError);
    await expect(failure).rejects.toThrow(`Port ${options.port} is in use by another program. Stop that program, or choose another port with --port.`);
    taken.close();
  });

  it('empties only what is its own', async () => {
    const foreign = join(root, 'photos');
    await mkdir(foreign);
    await writeFile(join(foreign, 'cat.jpg'), '');
    await expect(session(async () => undefined, { dataDirectory: foreign, fresh: true })).rejects.toThrow(/holds other files/);
    expect(await readFile(join(foreign, 'cat.jpg'), 'utf8')).toBe('');
  });

  it('ends when a program keeps on crashing', async () => {
    await writeFile(join(root, 'apps/worker/src/main.ts'), 'process.exit(3);');
    await expect(session(async () => undefined)).rejects.toThrow(/worker ended 3 times within a minute, last with code 3/);
  });
});

function manualStop(): { request: StopRequest; ask(): void } {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    request: { signal: controller.signal, asked: promise, onImpatience: () => undefined },
    ask() {
      controller.abort();
      resolve();
    },
  };
}
