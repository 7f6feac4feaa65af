import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from '../postgres/index.ts';
import { StartError } from './options.ts';
import type { RunFile } from './run-file.ts';

const PROGRAM = 'redis-server';
/** The oldest that BullMQ recommends. */
const OLDEST = [6, 2];
const READY_MS = 30_000;
const STOP_MS = 10_000;

export interface PrivateRedis {
  /** With the password: not for logs. */
  url: string;
  stop(): Promise<void>;
}

/** Why the `redis-server` on the PATH cannot be used; undefined when it can. */
export function redisProblem(): string | undefined {
  const { status, stdout } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  if (status !== 0) return `there is no ${PROGRAM} on the PATH`;
  const [major = 0, minor = 0] = (/v=(\d+)\.(\d+)/.exec(stdout) ?? []).slice(1).map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return undefined;
  return `the ${PROGRAM} on the PATH is ${major}.${minor}, and ${OLDEST.join('.')} is the oldest that works`;
}

/** A Redis on loopback with a password, that keeps its data in `folder`. */
export async function startPrivateRedis(folder: string, password: string, run: RunFile): Promise<PrivateRedis> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const port = await findFreePort();
  const settingsFile = join(folder, 'redis.conf');
  writeFileSync(settingsFile, settings(folder, port, password), { mode: 0o600 });
  const log = openSync(join(folder, 'redis.log'), 'a', 0o600);
  // In a process group of its own: Ctrl-C reaches the launcher alone, which ends Redis last.
  const child = spawn(PROGRAM, [settingsFile], { cwd: folder, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  await untilReady(child, port, password, join(folder, 'redis.log'));
  if (child.pid !== undefined) run.add(child.pid, PROGRAM);
  return { url: `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}/0`, stop: () => stop(child, run) };
}

/** The password stays in a file of its owner: arguments are for all to see. */
function settings(folder: string, port: number, password: string): string {
  const lines = [
    'bind 127.0.0.1', `port ${port}`, 'protected-mode yes', `requirepass ${password}`, `dir ${JSON.stringify(folder)}`,
    'appendonly yes', 'appendfsync everysec', 'save ""', 'maxmemory-policy noeviction', 'daemonize no',
  ];
  return `${lines.join('\n')}\n`;
}

async function untilReady(child: ChildProcess, port: number, password: string, log: string): Promise<void> {
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code) => (ended ??= `it ended with code ${code}`));
  const deadline = Date.now() + READY_MS;
  while (!(await answers(port, password))) {
    if (ended === undefined && Date.now() < deadline) {
      await delay(20);
      continue;
    }
    child.kill('SIGKILL');
    const tail = readFileSync(log, 'utf8').split('\n').slice(-10).join('\n');
    throw new StartError(`Redis did not start: ${ended ?? 'it does not answer'}.\n${tail}`);
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    socket.write(`AUTH ${password}\r\nPING\r\n`);
    let reply = '';
    while (!reply.includes('PONG')) {
      const [chunk] = (await once(socket, 'data', { signal: AbortSignal.timeout(1_000) })) as [Buffer];
      reply += chunk.toString();
      if (reply.includes('-LOADING') || reply.includes('-ERR') || reply.includes('-WRONGPASS')) return false;
    }
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function stop(child: ChildProcess, run: RunFile): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(force);
  }
  if (child.pid !== undefined) run.remove(child.pid);
}
