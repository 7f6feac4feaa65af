import { resolve } from 'node:path';
import { Installation } from '../support/processes.ts';
import { postFlow, setUpInstallation } from '../support/setup.ts';
import { BENCH_FLOWS } from './flows.ts';

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
      memory: async () => ({ server: await worker.residentMb(), web: await web.residentMb() }),
      stop: () => installation.stop(),
    };
  } catch (error) {
    process.stderr.write(installation.report());
    await installation.stop();
    throw error;
  }
}
