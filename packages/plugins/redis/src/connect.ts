import { createClient } from '@redis/client';
import { TaskFailure, messageOf } from '@windhover/plugin-sdk';
import type { TaskContext } from '@windhover/plugin-sdk';

/** Sends one command and gives its reply. */
export type Send = (...words: string[]) => Promise<unknown>;

const CONNECT_MS = 10_000;

/**
 * Works with a connection of its own, which is closed afterwards, and at once when the work is told to stop: a command that
 * waits rejects then. The password of the address is kept out of logs.
 */
export async function withRedis<T>(
  { signal, maskSecret }: Pick<TaskContext, 'signal' | 'maskSecret'>, url: string, work: (send: Send) => Promise<T>,
): Promise<T> {
  for (const secret of passwordsOf(url)) maskSecret(secret);
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: CONNECT_MS } });
  // What breaks the connection rejects the command that waits for it.
  client.on('error', () => undefined);
  const stop = (): void => { if (client.isOpen) client.destroy(); };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect().catch((error: unknown) => {
      throw new TaskFailure(`Redis can't be reached at ${withoutPassword(url)}: ${messageOf(error)}`);
    });
    return await work((...words) => client.sendCommand(words));
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** The password as written and as it is meant. Throws for what is no address. */
function passwordsOf(url: string): string[] {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new TaskFailure("Property 'url' must be an address such as redis://:password@host:6379/0");
  }
  const { password } = new URL(url);
  return password === '' ? [] : [...new Set([password, decodeURIComponent(password)])];
}

function withoutPassword(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? '6379' : port}`;
}
