import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '@windhover/platform';
import type { TestDatabase } from '@windhover/testing/template-server';
import type { PluginExtension } from '@windhover/composition';
import { compose } from '@windhover/web/composition';
import type { Composition } from '@windhover/web/composition';
import { executorRole } from '@windhover/worker/roles/executor-role';
import { schedulerRole } from '@windhover/worker/roles/scheduler-role';
import { workerRole } from '@windhover/worker/roles/worker-role';
import { migratePostgresQueue } from '@windhover/queue';

export const ADMIN = { username: 'admin@example.com', password: 'Windhover1' };

/** The whole product in this process, on a database and a storage folder of its own. */
export interface TestPlatform {
  composition: Composition;
  /** Of the database's owner, to look at what is stored. */
  databaseUrl: string;
  /** Where files are stored. */
  directory: string;
  /** A request to the API, signed in as the first superadmin unless told otherwise. */
  request(path: string, init?: RequestInit & { as?: string | null }): Promise<Response>;
  /** Task ids that the worker runs at this moment. */
  runningTasks(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface PlatformOptions {
  redisUrl?: string;
  worker?: boolean;
  /** YAML of further configuration, below `windhover:`. */
  configuration?: string;
  env?: Record<string, string>;
  extensions?: readonly PluginExtension[];
  /** A migrated database; one of the test run's own when absent. */
  database?: Pick<TestDatabase, 'url' | 'drop'>;
}

export async function startPlatform(options: PlatformOptions = {}): Promise<TestPlatform> {
  // Loaded here: it belongs to the test runner, and programs start platforms too.
  const database = options.database ?? (await (await import('@windhover/testing/postgres')).createTestDatabase());
  const directory = await mkdtemp(join(tmpdir(), 'windhover-e2e-'));
  const { configuration } = await loadConfiguration({
    files: [],
    env: {
      DATABASE_URL: database.url, WINDHOVER_DATA_DIR: directory, WINDHOVER_SESSION_SECRET: 'a session secret for tests, long enough',
      WINDHOVER_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), SECRET_API_KEY: Buffer.from('s3cr3t-value').toString('base64'),
      WINDHOVER_CONFIGURATION: `logger:\n  levels:\n    root: ERROR\nwindhover:\n  rate-limits:\n    login:\n      limit: 0\n${options.configuration ?? ''}`,
      ...options.env,
      ...(options.redisUrl !== undefined && { REDIS_URL: options.redisUrl }),
    },
  });
  if (options.redisUrl === undefined) await migratePostgresQueue({ url: database.url });
  const composition = await compose(configuration, options.extensions);
  const roles = options.worker === false ? [] : [
    executorRole(composition), schedulerRole(composition), workerRole(composition, { workerId: 'test-worker', threads: 16 }),
  ];
  for (const role of roles) await role.start();
  const basic = `Basic ${Buffer.from(`${ADMIN.username}:${ADMIN.password}`).toString('base64')}`;
  return {
    composition, databaseUrl: database.url, directory,
    async request(path, { as = basic, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (as !== null) headers.set('authorization', as);
      return composition.app.fetch(new Request(`http://localhost${path}`, { ...init, headers }));
    },
    async runningTasks() {
      const documents = await Promise.all(roles.flatMap((role) => Object.values(role.documents ?? {}).map((read) => read())));
      return documents.flatMap((document) => (document as { running?: { taskId: string }[] }).running ?? []).map(({ taskId }) => taskId);
    },
    async stop() {
      for (const role of roles.toReversed()) await role.stop(1_000);
      await composition.core.advancer.idle();
      await composition.close();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Does what the set-up page does: the first superadmin and the tenant `main`. */
export async function setUp(platform: TestPlatform): Promise<void> {
  const response = await platform.request('/api/v1/setup', {
    method: 'POST', as: null, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...ADMIN, tenant: { id: 'main', name: 'Main' } }),
  });
  if (response.status !== 200) throw new Error(`set-up answered ${response.status}: ${await response.text()}`);
}

/** Creates a flow from its source and gives the parsed answer. */
export async function createFlow(platform: TestPlatform, source: string, tenant = 'main'): Promise<Record<string, unknown>> {
  const response = await platform.request(`/api/v1/${tenant}/flows`, { method: 'POST', headers: { 'content-type': 'application/x-yaml' }, body: source });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.status !== 200) throw new Error(`the flow was refused: ${JSON.stringify(body)}`);
  return body;
}
