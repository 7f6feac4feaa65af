import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@windhover/db';
import { migratePostgresQueue } from '@windhover/queue';
import { startRedis } from '@windhover/testing/redis';
import { NODE_FLAGS } from '@windhover/tooling/programs';
import { startEmbeddedPostgres } from '@windhover/tooling/postgres';
import { BENCH_FLOWS } from './flows.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PORTS = { web: 28080, webManagement: 28082, workerManagement: 28081 };
const ADMIN = { username: 'bench@example.com', password: 'Windhover1' };

/** A private installation with its own database, queue and processes. */
export interface BenchSystem {
  /** Address of the web server. */
  url: string;
  databaseUrl: string;
  authorization: string;
  /** Resident memory in MB. */
  memory(): Promise<{ server: number; web: number }>;
  stop(): Promise<void>;
}

export async function startSystem(backend: 'redis' | 'postgres'): Promise<BenchSystem> {
  const directory = mkdtempSync(join(tmpdir(), 'windhover-bench-'));
  chmodSync(directory, 0o711);
  const postgres = await startEmbeddedPostgres({
    dataDir: join(directory, 'postgres'),
    settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'top' },
  });
  const redis = backend === 'redis' ? await startRedis() : undefined;
  await migrate(postgres.url);
  if (!redis) await migratePostgresQueue({ url: postgres.url });
  const environment = {
    ...process.env, NODE_ENV: 'production' as const, DATABASE_URL: postgres.url, WINDHOVER_DATA_DIR: join(directory, 'data'),
    WINDHOVER_SESSION_SECRET: 'the session secret of a bench run, long', WINDHOVER_PORT: String(PORTS.web),
    WINDHOVER_CONFIGURATION: 'logger:\n  levels:\n    root: WARN\n', ...(redis && { REDIS_URL: redis.url }),
  };
  const start = (args: string[], managementPort: number): ChildProcess => spawn(process.execPath, args, {
    cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...environment, WINDHOVER_MANAGEMENT_PORT: String(managementPort) },
  });
  const worker = start([...NODE_FLAGS, 'apps/worker/src/main.ts', 'standalone'], PORTS.workerManagement);
  const web = start([...NODE_FLAGS, 'apps/web/src/server/main.ts'], PORTS.webManagement);
  const stop = async (): Promise<void> => {
    await Promise.all([worker, web].map(end));
    await redis?.stop();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const url = `http://127.0.0.1:${PORTS.web}`;
    await untilOk(`http://127.0.0.1:${PORTS.workerManagement}/health/readiness`);
    await untilOk(`${url}/api/v1/configs`);
    const authorization = await install(url);
    return {
      url, databaseUrl: postgres.url, authorization, stop,
      memory: async () => ({ server: await residentMb(worker.pid), web: await residentMb(web.pid) }),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function install(url: string): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${ADMIN.username}:${ADMIN.password}`).toString('base64')}`;
  await expectOk(await fetch(`${url}/api/v1/setup`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...ADMIN, tenant: { id: 'main' } }),
  }));
  for (const source of BENCH_FLOWS) {
    await expectOk(await fetch(`${url}/api/v1/main/flows`, { method: 'POST', headers: { 'content-type': 'application/x-yaml', authorization }, body: source }));
  }
  return authorization;
}

async function expectOk(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
}

async function untilOk(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const ok = await fetch(url).then((response) => response.ok, () => false);
    if (ok) return;
    if (Date.now() > deadline) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
  });
}

async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? '0') / 1024);
}
