import { resolve } from 'node:path';
import { Installation } from '../support/processes.ts';
import { postFlow, setUpInstallation } from '../support/setup.ts';
import { BENCH_FLOWS } from './flows.ts';

/** Resident memory in MB. `together` counts once what both share: the pages of Node itself. */
export interface BenchMemory {
  server: number;
  web: number;
  together: number;
}

/** A private installation with its own database, queue and processes. */
export interface BenchSystem {
  /** Address of the web server. */
  url: string;
  databaseUrl: string;
  authorization: string;
  memory(): Promise<BenchMemory>;
  stop(): Promise<void>;
}

export async function startSystem(backend: 'redis' | 'postgres', profileDirectory?: string): Promise<BenchSystem> {
  const installation = await Installation.create({
    backend, postgresSettings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'top' },
    ...(profileDirectory !== undefined && { environment: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(profileDirectory)}` } }),
  });
  try {
    const [worker, web] = await Promise.all([installation.startWorker('standalone'), installation.startWeb({ pages: true })]);
    const authorization = await setUpInstallation(installation.url);
    for (const source of BENCH_FLOWS) await postFlow(installation.url, authorization, source);
    return {
      url: installation.url, databaseUrl: installation.databaseUrl, authorization,
      memory: async () => {
        const [one, other] = [await worker.memoryMb(), await web.memoryMb()];
        return { server: one.resident, web: other.resident, together: one.resident + other.resident - Math.min(one.files, other.files) };
      },
      stop: () => installation.stop(),
    };
  } catch (error) {
    process.stderr.write(installation.report());
    await installation.stop();
    throw error;
  }
}
