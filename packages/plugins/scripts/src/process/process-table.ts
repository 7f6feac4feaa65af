import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

interface ProcessEntry {
  pid: number;
  parent: number;
  session: number;
}

/**
 * Processes that a script left running: those of its session, their descendants wherever they went, and those that
 * carry its marker in their environment (a daemon that changed session and parent). Linux only; elsewhere empty.
 */
export async function survivorsOf(leader: number, marker: string): Promise<number[]> {
  const table = await readTable();
  const found = new Set<number>([leader]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent, session } of table) {
      if (!found.has(pid) && (session === leader || found.has(parent))) {
        found.add(pid);
        grown = true;
      }
    }
  }
  for (const { pid } of table) if (!found.has(pid) && (await carries(pid, marker))) found.add(pid);
  // A leader that is gone may have left its number to a stranger: that one has another session.
  const strangers = new Set(table.filter(({ pid, session }) => pid === leader && session !== leader).map(({ pid }) => pid));
  const alive = new Set(table.map(({ pid }) => pid));
  return [...found].filter((pid) => alive.has(pid) && !strangers.has(pid) && pid !== process.pid);
}

/**
 * Whether a script that ended may have left something running. Looks at processes with a number above the leader's only, and
 * reads them without a trip through the thread pool: this follows every script, and nearly always there is nothing. Blind to
 * what was started after the system's numbers began anew, and careful where there is too much to look at.
 */
export function mayHaveSurvivors(leader: number, marker: string): boolean {
  // The last number that was given out: nothing was started after the leader.
  if (readNow('/proc/loadavg').trimEnd().endsWith(` ${leader}`)) return false;
  const younger = readdirSync('/proc').filter((name) => Number(name) >= leader);
  if (younger.length > MAX_LOOKS) return true;
  return younger.some((name) => {
    const entry = entryOf(name, readNow(`/proc/${name}/stat`));
    if (!entry || (entry.pid === leader && entry.session !== leader)) return false;
    return entry.session === leader || entry.parent === leader || holds(readNow(`/proc/${name}/environ`, 'latin1'), marker);
  });
}

/** More processes than this are read in the background. */
const MAX_LOOKS = 50;

function readNow(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  try {
    return readFileSync(path, encoding);
  } catch {
    // It ended in between, or belongs to another user.
    return '';
  }
}

async function readTable(): Promise<ProcessEntry[]> {
  const names = await readdir('/proc').catch(() => []);
  const read = async (name: string): Promise<ProcessEntry | undefined> => entryOf(name, await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''));
  const entries = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(read));
  return entries.filter((entry) => entry !== undefined);
}

function entryOf(name: string, text: string): ProcessEntry | undefined {
  // The command name stands in brackets and may hold anything, brackets and blanks included.
  const [state, parent, , session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || session === undefined || state === 'Z') return undefined;
  return { pid: Number(name), parent: Number(parent), session: Number(session) };
}

async function carries(pid: number, marker: string): Promise<boolean> {
  return holds(await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => ''), marker);
}

function holds(environment: string, marker: string): boolean {
  return environment.split('\0').includes(Buffer.from(marker).toString('latin1'));
}
