import { findFreePort } from '@windhover/tooling/postgres';

/** Above the ports that others choose from, below those that systems give to outgoing connections. */
const FIRST = 30_000;
/** Test files run beside each other: each of their processes chooses from ports of its own. */
const PORTS_EACH = 250;
const PROCESSES = 10;

const from = FIRST + (Number(process.env['VITEST_POOL_ID'] ?? 0) % PROCESSES) * PORTS_EACH;
const range = { from, to: from + PORTS_EACH };
const given = new Set<number>();

/** A loopback port that is free, and that no test was given before: a server can be killed and come back on its own. */
export async function freePort(): Promise<number> {
  if (given.size >= PORTS_EACH / 2) given.clear();
  for (;;) {
    const port = await findFreePort({ range });
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}
