import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAX_OUTPUT_CHARACTERS = 200_000;

export interface ProgramOptions {
  /** Name in messages. */
  name: string;
  args: string[];
  environment: NodeJS.ProcessEnv;
  managementPort: number;
  /** Address that answers 200 once the program is ready. */
  readyUrl: string;
}

/** One of the product's programs, as an operating-system process of its own. */
export class Program {
  readonly name: string;
  /** Address of its management port. */
  readonly managementUrl: string;
  readonly #child: ChildProcess;
  readonly #readyUrl: string;
  readonly #ended: Promise<number | null>;
  #output = '';

  constructor({ name, args, environment, managementPort, readyUrl }: ProgramOptions) {
    this.name = name;
    this.managementUrl = `http://127.0.0.1:${managementPort}`;
    this.#readyUrl = readyUrl;
    this.#child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: environment });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => { this.#output = (this.#output + chunk.toString()).slice(-MAX_OUTPUT_CHARACTERS); });
    }
    this.#ended = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What it wrote so far, the newest part. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when the program answers as ready; rejects with its last words when it ends before that. */
  async ready(withinMs = 90_000): Promise<this> {
    const deadline = Date.now() + withinMs;
    while (!(await answers(this.#readyUrl))) {
      if (!this.isRunning) throw new Error(`${this.name} ended before it was ready:\n${this.#output.slice(-4_000)}`);
      if (Date.now() > deadline) throw new Error(`${this.name} is not ready after ${withinMs} ms:\n${this.#output.slice(-4_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return this;
  }

  /** Ends it as a crash would; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to end, by force after `withinMs`; gives its exit code, or null when it was forced. */
  async terminate(withinMs = 30_000): Promise<number | null> {
    this.#child.kill('SIGTERM');
    const force = setTimeout(() => this.#child.kill('SIGKILL'), withinMs);
    const code = await this.#ended;
    clearTimeout(force);
    return code;
  }

  async residentMb(): Promise<number> {
    return (await this.memoryMb()).resident;
  }

  /** All that is resident, and of that the pages of files: programs of one Node share those. */
  async memoryMb(): Promise<{ resident: number; files: number }> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8').catch(() => '');
    const mb = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? '0') / 1024);
    return { resident: mb('VmRSS'), files: mb('RssFile') };
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(async (response) => {
    await response.body?.cancel();
    return response.ok;
  }, () => false);
