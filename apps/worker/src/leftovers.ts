import { readdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'windhover-worker-';

/** Name of the folder that holds the working directories of one process: it tells whose it is, also after that process is gone. */
export async function folderNameOf(pid: number): Promise<string> {
  return `${PREFIX}${hostPart()}-${pid}-${await startedAt(pid)}`;
}

/**
 * Removes the folders of processes of this machine that ended without doing so, and ends the scripts that they left running
 * there. Folders of living processes and of other machines stay. Gives the names of the folders that were removed.
 */
export async function removeLeftovers(parent: string): Promise<string[]> {
  const own = `${PREFIX}${hostPart()}-`;
  const names = await readdir(parent).catch(() => []);
  const removed: string[] = [];
  for (const name of names.filter((each) => each.startsWith(own))) {
    const [, pid = '', started = ''] = /^(\d+)-(\w+)$/.exec(name.slice(own.length)) ?? [];
    if (pid === '' || (await startedAt(Number(pid))) === started) continue;
    const folder = join(parent, name);
    await killScriptsOf(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    removed.push(name);
  }
  return removed;
}

const hostPart = (): string => hostname().replaceAll(/[^\w.]/g, '_');

/** When a process started, in the kernel's ticks; `gone` when it does not run, `unknown` where the system does not tell. */
async function startedAt(pid: number): Promise<string> {
  if (process.platform !== 'linux') return isAlive(pid) ? 'unknown' : 'gone';
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The command name stands in brackets and may hold blanks; the state is the first field after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' || fields[0] === 'Z' ? 'gone' : (fields[19] ?? 'unknown');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Scripts carry their working directory in their environment. */
async function killScriptsOf(folder: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const marker = `WORKING_DIR=${folder}/`;
  for (const name of (await readdir('/proc')).filter((each) => /^\d+$/.test(each))) {
    const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').some((entry) => entry.startsWith(marker))) continue;
    try {
      process.kill(Number(name), 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
    }
  }
}
