import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, which would take one between two uses of it. */
const RANGE = { from: 20_000, to: 29_000 };
const TRIES = 100;

/** A loopback TCP port that was free a moment ago, as were the `further` ports that follow it. The range ends before its `to`. */
export async function findFreePort({ further = 0, range = RANGE }: { further?: number; range?: { from: number; to: number } } = {}): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const first = randomInt(range.from, range.to - further);
    const ports = Array.from({ length: further + 1 }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`Found no free port from ${range.from} to ${range.to}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
