import { randomBytes } from 'node:crypto';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@windhover/tooling/postgres';

const START_MS = 10_000;

export interface RedisServer {
  /** With the password. */
  url: string;
  port: number;
  /** Ends it at once, as a crash would. Its data is gone, as nothing is persisted. */
  kill(): Promise<void>;
  /** Starts it again on its port after `kill`, empty. */
  start(): Promise<void>;
  /** Sends one command and gives the raw reply. */
  command(...words: string[]): Promise<string>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** True when a `redis-server` is on the PATH; tests that need one are skipped without it. */
export function redisAvailable(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** A Redis of its own for a test file: loopback, a free port, a password, nothing kept on disk. */
export async function startRedis(): Promise<RedisServer> {
  const port = await findFreePort();
  // No word that occurs elsewhere: passwords of the configuration are masked in every log.
  const password = randomBytes(12).toString('hex');
  const dir = await mkdtemp(join(tmpdir(), 'windhover-redis-'));
  let child = await launch(port, password, dir);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    kill,
    async start() {
      child = await launch(port, password, dir);
    },
    command: (...words) => send(port, [['AUTH', password], words]),
    async stop() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function launch(port: number, password: string, dir: string): Promise<ChildProcess> {
  const settings = { port, bind: '127.0.0.1', requirepass: password, dir, save: '', appendonly: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  const deadline = Date.now() + START_MS;
  while (!(await answers(port, password))) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`redis-server did not answer on port ${port} in time`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return child;
}

async function answers(port: number, password: string): Promise<boolean> {
  try {
    return (await send(port, [['AUTH', password], ['PING']])).includes('PONG');
  } catch {
    return false;
  }
}

/** Replies of the last command, as they come over the wire. */
async function send(port: number, commands: string[][]): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    let reply = '';
    for (const words of commands) {
      socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
      reply = String((await once(socket, 'data'))[0]);
    }
    return reply;
  } finally {
    socket.destroy();
  }
}
