import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunFile } from './run-file.ts';

export interface Program {
  name: string;
  /** File and arguments for Node. */
  args: string[];
  environment: NodeJS.ProcessEnv;
}

const RESTART_MS = 1_000;
const CRASH_WINDOW_MS = 60_000;
const MOST_CRASHES = 3;

/** Runs programs until told to stop; one that ends by itself is started again, unless it keeps on crashing. */
export class Supervisor {
  readonly #root: string;
  readonly #run: RunFile;
  readonly #say: (message: string) => void;
  readonly #children = new Set<ChildProcess>();
  #stopping = false;
  #giveUp: (reason: string) => void = () => undefined;
  /** Resolves with the reason when a program cannot be kept running. */
  readonly gaveUp = new Promise<string>((resolve) => {
    this.#giveUp = resolve;
  });

  constructor(root: string, run: RunFile, say: (message: string) => void) {
    this.#root = root;
    this.#run = run;
    this.#say = say;
  }

  start(program: Program): void {
    void this.#keep(program);
  }

  /** Asks all programs to end, and forces those that have not after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    for (const child of this.#children) child.kill('SIGTERM');
    const force = setTimeout(() => this.kill(), graceMs);
    while (this.#children.size > 0) await delay(20);
    clearTimeout(force);
  }

  /** Ends all programs at once. */
  kill(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }

  async #keep(program: Program): Promise<void> {
    const crashesMs: number[] = [];
    while (!this.#stopping) {
      const how = await this.#once(program);
      if (this.#stopping) return;
      const now = Date.now();
      crashesMs.push(now);
      const recent = crashesMs.filter((at) => now - at < CRASH_WINDOW_MS).length;
      if (recent >= MOST_CRASHES) return this.#giveUp(`The ${program.name} ended ${recent} times within a minute, last with ${how}.`);
      this.#say(`The ${program.name} ended with ${how}; starting it again.`);
      await delay(RESTART_MS);
    }
  }

  /** One life of a program, in a process group of its own: Ctrl-C reaches the launcher alone. */
  #once({ args, environment }: Program): Promise<string> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, args, { cwd: this.#root, env: environment, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
      this.#children.add(child);
      if (child.pid !== undefined) this.#run.add(child.pid, args.find((arg) => !arg.startsWith('-')) ?? '');
      const ended = (how: string) => {
        this.#children.delete(child);
        if (child.pid !== undefined) this.#run.remove(child.pid);
        resolve(how);
      };
      child.once('error', (error) => ended(error.message));
      child.once('exit', (code, signal) => ended(signal === null ? `code ${code}` : `signal ${signal}`));
    });
  }
}
