import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@windhover/db';
import { migratePostgresQueue } from '@windhover/queue';
import { startRedis } from '@windhover/testing/redis';
import type { RedisServer } from '@windhover/testing/redis';
import { startEmbeddedPostgres } from '@windhover/tooling/postgres';
import { ALLOCATOR, COMPILE_CACHE, NODE_FLAGS } from '@windhover/tooling/programs';
import { eventually } from '@windhover/testing/eventually';
import { freePort } from './ports.ts';
import { Program } from './program.ts';

export interface InstallationOptions {
  /** Store of the task queue, the bus and the rate limits. */
  backend: 'redis' | 'postgres';
  /** Configuration of every program, YAML. */
  configuration?: string;
  postgresSettings?: Record<string, string>;
  environment?: Record<string, string>;
}

/** Variables of the machine's own installation: programs under test must not see them. */
const FOREIGN = /^(DATABASE_URL|REDIS_URL|PORT|NODE_OPTIONS|VITEST.*|WINDHOVER_.*|KESTRA_.*|SECRET_.*|PG[A-Z]+)$/;

/**
 * A private installation: its own database server (which writes to disk as in production), queue and folder, and as
 * many of the product's programs as are started.
 */
export class Installation {
  readonly directory: string;
  readonly redis: RedisServer | undefined;
  readonly port: number;
  readonly #options: InstallationOptions;
  readonly #programs: Program[] = [];
  #postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;

  private constructor(parts: {
    directory: string; port: number; options: InstallationOptions; postgres: Installation['postgres']; redis: RedisServer | undefined;
  }) {
    this.directory = parts.directory;
    this.port = parts.port;
    this.redis = parts.redis;
    this.#options = parts.options;
    this.#postgres = parts.postgres;
  }

  /** Servers, migrated and empty; no program runs yet. */
  static async create(options: InstallationOptions): Promise<Installation> {
    const directory = mkdtempSync(join(tmpdir(), 'windhover-installation-'));
    chmodSync(directory, 0o711); // the database server runs as another user when we are root
    mkdirSync(join(directory, 'tmp'));
    const postgres = await startEmbeddedPostgres({
      dataDir: join(directory, 'postgres'), port: await freePort(), settings: { ...options.postgresSettings },
    });
    const redis = options.backend === 'redis' ? await startRedis() : undefined;
    const installation = new Installation({ directory, port: await freePort(), options, postgres, redis });
    try {
      await migrate(postgres.url);
      if (!redis) await migratePostgresQueue({ url: postgres.url });
      return installation;
    } catch (error) {
      await installation.stop();
      throw error;
    }
  }

  get postgres(): Awaited<ReturnType<typeof startEmbeddedPostgres>> {
    return this.#postgres;
  }

  get databaseUrl(): string {
    return this.#postgres.url;
  }

  /** Address of the web server. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The web server, ready; with `pages: false` it answers the API alone. A second one has a port of its own. */
  async startWeb(options: { pages: boolean; port?: number; host?: string }): Promise<Program> {
    const args = ['apps/web/src/server/main.ts', ...(options.pages ? [] : ['--api-only'])];
    const { port = this.port, host } = options;
    return this.#start({ name: 'web server', args, port, readyUrl: `http://127.0.0.1:${port}/api/v1/configs`, ...(host !== undefined && { host }) });
  }

  /** The worker program in one of its roles, ready. */
  async startWorker(role: 'standalone' | 'worker' | 'executor' | 'scheduler', options: { args?: string[]; configuration?: string; host?: string } = {}): Promise<Program> {
    const args = ['apps/worker/src/main.ts', role, ...(options.args ?? [])];
    const { configuration, host } = options;
    return this.#start({ name: role, args, ...(configuration !== undefined && { configuration }), ...(host !== undefined && { host }) });
  }

  /** Ends the database server as a power failure would: no checkpoint, every connection broken. */
  async killPostgres(): Promise<void> {
    const pid = Number(readFileSync(join(this.directory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await this.#postgres.ended;
  }

  /** Starts it again on the same data and port. It refuses while processes of its predecessor are still ending. */
  async startPostgres(): Promise<void> {
    const { port } = this.#postgres;
    this.#postgres = await eventually(
      () => startEmbeddedPostgres({ dataDir: join(this.directory, 'postgres'), port, settings: { ...this.#options.postgresSettings } }), 60_000);
  }

  /** What the programs wrote, for a failure that has to be understood. */
  report(): string {
    return this.#programs.map(({ name, pid, output }) => `── ${name} (${pid})\n${output.slice(-8_000)}`).join('\n');
  }

  /** Ends everything and removes the folder. */
  async stop(): Promise<void> {
    await Promise.all(this.#programs.filter(({ isRunning }) => isRunning).map((program) => program.terminate()));
    await this.redis?.stop();
    await this.#postgres.stop();
    if (existsSync(this.directory)) rmSync(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Programs of one host share its folders; without a host, all share those of the installation. */
  async #start(options: { name: string; args: string[]; configuration?: string; readyUrl?: string; port?: number; host?: string }): Promise<Program> {
    const folder = join(this.directory, options.host ?? '');
    mkdirSync(join(folder, 'tmp'), { recursive: true });
    const managementPort = await freePort();
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
    const program = new Program({
      name: options.name, args: [...NODE_FLAGS, ...options.args], managementPort, readyUrl: options.readyUrl ?? `http://127.0.0.1:${managementPort}/health/readiness`,
      environment: {
        ...own, NODE_ENV: 'production', NODE_COMPILE_CACHE: COMPILE_CACHE, ...ALLOCATOR, TMPDIR: join(folder, 'tmp'), DATABASE_URL: this.databaseUrl, ...(this.redis && { REDIS_URL: this.redis.url }),
        WINDHOVER_DATA_DIR: join(folder, 'data'), WINDHOVER_SESSION_SECRET: 'the session secret of a private installation',
        WINDHOVER_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), WINDHOVER_PORT: String(options.port ?? this.port), WINDHOVER_MANAGEMENT_PORT: String(managementPort),
        WINDHOVER_CONFIGURATION: options.configuration ?? this.#options.configuration ?? 'logger:\n  levels:\n    root: WARN\n',
        ...this.#options.environment,
      },
    });
    this.#programs.push(program);
    return program.ready();
  }
}
