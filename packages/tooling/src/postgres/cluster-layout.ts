import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { isReachableByOthers, type UnprivilegedUser } from './unprivileged-user.ts';

/** Where the parts of an embedded server lie below its data directory. */
export interface ClusterLayout {
  /** PostgreSQL's own data directory. */
  cluster: string;
  log: string;
  password: string;
}

/**
 * Makes the data directory. When the server's user may not enter its parents (a home directory of root), the data goes
 * to `/var/lib` and `dataDir` becomes a link to it.
 */
export function prepareLayout(dataDir: string, user: UnprivilegedUser | undefined, password: string | undefined): ClusterLayout {
  mkdirSync(path.dirname(dataDir), { recursive: true });
  if (user !== undefined && !existsSync(dataDir) && !isReachableByOthers(dataDir)) relocate(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const folder = realpathSync(dataDir);
  return { cluster: path.join(folder, 'cluster'), log: path.join(folder, 'postgres.log'), password: storedPassword(folder, password) };
}

function relocate(dataDir: string): void {
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12);
  const target = `/var/lib/windhover-data-${name}`;
  mkdirSync(target, { recursive: true, mode: 0o711 });
  rmSync(dataDir, { force: true }); // a link whose target is gone
  symlinkSync(target, dataDir);
}

/** The server's password lasts as long as its data: it is made once and kept beside it, readable by its owner only. */
function storedPassword(dataDir: string, given: string | undefined): string {
  const file = path.join(dataDir, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = given ?? randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/** Removes a data directory, and what it links to. The server must be stopped. */
export function removeDataDirectory(dataDir: string): void {
  if (existsSync(dataDir)) rmSync(realpathSync(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
