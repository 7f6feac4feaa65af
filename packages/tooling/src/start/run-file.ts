import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { StartError } from './options.ts';
import { endLeftover, isRunning } from './processes.ts';

/** Part of the launcher's own command line. */
const LAUNCHER = 'start/main.ts';

interface Run {
  launcher: number;
  /** What it started: process id, and a part of its command line. */
  children: { pid: number; mark: string }[];
}

/** Says who runs on a data folder, so that two never do, and that nothing of a killed one stays. */
export class RunFile {
  readonly #file: string;
  #run: Run = { launcher: process.pid, children: [] };

  constructor(file: string) {
    this.#file = file;
    this.#write();
  }

  add(pid: number, mark: string): void {
    this.#run.children.push({ pid, mark });
    this.#write();
  }

  remove(pid: number): void {
    this.#run = { ...this.#run, children: this.#run.children.filter((child) => child.pid !== pid) };
    this.#write();
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  #write(): void {
    writeFileSync(this.#file, JSON.stringify(this.#run), { mode: 0o600 });
  }
}

/** Ends what a killed launcher left running on a data folder. Throws `StartError` while another launcher runs there. */
export async function endEarlierRun(file: string): Promise<void> {
  const earlier = read(file);
  if (!earlier) return;
  if (earlier.launcher !== process.pid && isRunning(earlier.launcher, LAUNCHER)) {
    throw new StartError(`Windhover already runs on this data (process ${earlier.launcher}). Stop it first, or choose another folder with --data.`);
  }
  for (const { pid, mark } of earlier.children) await endLeftover(pid, mark);
}

/** A file that was cut off in the middle says nothing. */
function read(file: string): Run | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Run;
  } catch {
    return undefined;
  }
}
