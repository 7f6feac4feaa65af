import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFreePort, removeDataDirectory, startEmbeddedPostgres, type EmbeddedPostgres } from './index.ts';

let folder: string;
let running: EmbeddedPostgres[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'windhover-embedded-'));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  removeDataDirectory(path.join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), settings: { fsync: 'off', shared_buffers: '16MB' } });
  running.push(server);
  return server;
};

/** First byte of the server's answer to a request for TLS: any answer means that it takes connections. */
const answers = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
  socket.once('data', () => {
    socket.destroy();
    resolve(true);
  });
  socket.once('error', () => resolve(false));
});

// The folder of mkdtemp is closed to other users: as root this is the case in which the data goes elsewhere, behind a link.
test('starts, stops, and starts again on the same data with the same password', async () => {
  const first = await start();
  expect(new URL(first.url).hostname).toBe('127.0.0.1');
  expect(await answers(first.port)).toBe(true);
  await first.stop();
  await first.ended;
  expect(await answers(first.port)).toBe(false);
  const second = await start();
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
  expect(await answers(second.port)).toBe(true);
});

test('the password and the data are closed to others, and removing the data leaves nothing behind', async () => {
  const server = await start();
  const data = path.join(folder, 'data');
  expect(statSync(path.join(data, 'password')).mode & 0o077).toBe(0);
  expect(statSync(path.join(data, 'cluster')).mode & 0o077).toBe(0);
  expect(readFileSync(path.join(data, 'cluster', 'pg_hba.conf'), 'utf8')).not.toMatch(/^(host|local).*\btrust$/m);
  await server.stop();
  removeDataDirectory(data);
  expect(existsSync(data)).toBe(false);
});

test('takes over from a server that was left running on the data', async () => {
  const left = await start();
  const successor = await start();
  await left.ended;
  expect(await answers(successor.port)).toBe(true);
});

test('a port that is taken is told, with what the server said', async () => {
  const port = await findFreePort();
  const other = createServer();
  await new Promise<void>((resolve) => { other.listen(port, '127.0.0.1', resolve); });
  const clash = startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), port, settings: { fsync: 'off' } });
  await expect(clash).rejects.toThrow(/did not start[\s\S]*Address already in use/);
  other.close();
});
