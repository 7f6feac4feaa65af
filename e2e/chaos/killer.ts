import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from '../support/processes.ts';
import type { Program } from '../support/program.ts';

export type Target = 'worker' | 'executor' | 'web' | 'redis' | 'postgres' | 'scheduler';

/** One kill: when, how long until it was back, and the task runs that a killed worker had in its hands. */
export interface Kill {
  target: Target;
  atMs: number;
  backAfterMs: number;
  orphans: string[];
}

/** The time between the death of a process and its successor's start. */
const AWAY_MS = 1_000;

/** An installation with a process of each role, and two workers, any of which can be killed and comes back. */
export class Victims {
  readonly #installation: Installation;
  #web: Program | undefined;
  #executor: Program | undefined;
  #scheduler: Program | undefined;
  #workers: Program[] = [];

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  async startWeb(): Promise<void> {
    this.#web = await this.#installation.startWeb({ pages: false });
  }

  /** After the installation is set up. */
  async startWorkers(): Promise<void> {
    this.#executor = await this.#installation.startWorker('executor');
    this.#scheduler = await this.#installation.startWorker('scheduler');
    this.#workers = [await this.#installation.startWorker('worker'), await this.#installation.startWorker('worker')];
  }

  get targets(): Target[] {
    return ['worker', 'executor', 'web', ...(this.#installation.redis ? ['redis' as const] : []), 'postgres', 'scheduler'];
  }

  /** Kills with SIGKILL and brings a successor up. */
  async kill(target: Target): Promise<Kill> {
    const { index, orphans } = target === 'worker' ? await this.#busiest() : { index: 0, orphans: [] };
    const atMs = Date.now();
    await this.#die(target, index);
    await delay(AWAY_MS);
    await this.#comeBack(target, index);
    return { target, atMs, backAfterMs: Date.now() - atMs, orphans };
  }

  /** The worker with the most in its hands: its death is the one that matters. */
  async #busiest(): Promise<{ index: number; orphans: string[] }> {
    const all = await Promise.all(this.#workers.map(async (worker, index) => ({ index, orphans: await runningIn(worker) })));
    return all.toSorted((left, right) => right.orphans.length - left.orphans.length)[0] ?? { index: 0, orphans: [] };
  }

  async #die(target: Target, index: number): Promise<void> {
    switch (target) {
      case 'worker': return this.#workers[index]?.kill();
      case 'executor': return this.#executor?.kill();
      case 'scheduler': return this.#scheduler?.kill();
      case 'web': return this.#web?.kill();
      case 'redis': return this.#installation.redis?.kill();
      case 'postgres': return this.#installation.killPostgres();
    }
  }

  async #comeBack(target: Target, index: number): Promise<void> {
    const installation = this.#installation;
    switch (target) {
      case 'worker': this.#workers[index] = await installation.startWorker('worker'); return;
      case 'executor': this.#executor = await installation.startWorker('executor'); return;
      case 'scheduler': this.#scheduler = await installation.startWorker('scheduler'); return;
      case 'web': return this.startWeb();
      case 'redis': return installation.redis?.start();
      case 'postgres': return installation.startPostgres();
    }
  }
}

/** Task runs that a worker runs at this moment, as its management port tells; none when it does not answer. */
async function runningIn(worker: Program | undefined): Promise<string[]> {
  if (!worker) return [];
  try {
    const answer = await fetch(`${worker.managementUrl}/worker`, { signal: AbortSignal.timeout(2_000) });
    const { running } = (await answer.json()) as { running: { taskRunId: string }[] };
    return running.map(({ taskRunId }) => taskRunId);
  } catch {
    return [];
  }
}
