import { readdir, readFile } from 'node:fs/promises';

interface ProcessEntry {
  pid: number;
  parent: number;
  session: number;
}

/**
 * Processes that a script left running: those of its session, their descendants wherever they went, and those that
 * carry its marker in their environment (a daemon that changed session and parent). Linux only; elsewhere empty.
 * `youngerOnly` looks at processes with a number above the leader's only: far cheaper, and blind to those that were started after
 * the system's numbers began anew.
 */
export async function survivorsOf(leader: number, marker: string, youngerOnly = false): Promise<number[]> {
  const table = await readTable(youngerOnly ? leader : 0);
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

async function readTable(from: number): Promise<ProcessEntry[]> {
  const names = await readdir('/proc').catch(() => []);
  const entries = await Promise.all(names.filter((name) => Number(name) >= from && /^\d+$/.test(name)).map(readEntry));
  return entries.filter((entry) => entry !== undefined);
}

async function readEntry(name: string): Promise<ProcessEntry | undefined> {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
  // The command name stands in brackets and may hold anything, brackets and blanks included.
  const [state, parent, , session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || session === undefined || state === 'Z') return undefined;
  return { pid: Number(name), parent: Number(parent), session: Number(session) };
}

async function carries(pid: number, marker: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.split('\0').includes(Buffer.from(marker).toString('latin1'));
}
