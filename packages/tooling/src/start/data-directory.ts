import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeDataDirectory } from '../postgres/index.ts';
import { StartError } from './options.ts';
import { endLeftover } from './processes.ts';

/** Shows that the folder is ours, so that nothing else is ever emptied by mistake. */
const MARKER = 'windhover.json';

export interface DataDirectory {
  path: string;
  postgres: string;
  redis: string;
  secrets: string;
  /** Who runs on this folder at the moment. */
  run: string;
}

/** Makes the folder, empties it first where `fresh` asks for that. Throws `StartError` when it holds something else. */
export async function openDataDirectory(path: string, fresh: boolean): Promise<DataDirectory> {
  const ours = existsSync(join(path, MARKER));
  if (!ours && existsSync(path) && readdirSync(path).length > 0) {
    throw new StartError(`${path} holds other files: choose an empty folder with --data.`);
  }
  if (fresh && ours) await empty(path);
  // The database's server may run as another user and must pass through.
  mkdirSync(path, { recursive: true, mode: 0o711 });
  writeFileSync(join(path, MARKER), `${JSON.stringify({ format: 1 })}\n`);
  return layoutOf(path);
}

/** Names of what is in the folder; nothing is made. */
export function layoutOf(path: string): DataDirectory {
  const inside = (name: string) => join(path, name);
  return { path, postgres: inside('postgres'), redis: inside('redis'), secrets: inside('secrets.json'), run: inside('run.json') };
}

async function empty(path: string): Promise<void> {
  const postmaster = join(path, 'postgres', 'cluster', 'postmaster.pid');
  if (existsSync(postmaster)) await endLeftover(Number.parseInt(readFileSync(postmaster, 'utf8'), 10), 'postgres');
  removeDataDirectory(join(path, 'postgres'));
  for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
}
