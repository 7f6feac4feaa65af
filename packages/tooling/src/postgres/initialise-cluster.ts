import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { serverEnvironment } from './server-environment.ts';
import type { UnprivilegedUser } from './unprivileged-user.ts';

export const SUPERUSER = 'windhover';
const MAJOR_VERSION = '18';

/** Runs `initdb` unless the cluster exists; a cluster appears complete or not at all. Byte-order collation by default and no dependency on the system's locales. */
export async function initialiseCluster(
  binaries: PostgresBinaries,
  layout: ClusterLayout,
  user: UnprivilegedUser | undefined,
  options: { sync: boolean },
): Promise<void> {
  const versionFile = path.join(layout.cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim();
    if (found === MAJOR_VERSION) return;
    throw new Error(`${layout.cluster} was written by PostgreSQL ${found}; this version brings ${MAJOR_VERSION}. Start with --fresh for empty data, or use that server through DATABASE_URL.`);
  }
  const partial = `${layout.cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const secrets = mkdtempSync(path.join(os.tmpdir(), 'windhover-initdb-'));
  const passwordFile = path.join(secrets, 'password');
  writeFileSync(passwordFile, layout.password, { mode: 0o600 });
  if (user) {
    chownSync(partial, user.uid, user.gid);
    chownSync(secrets, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    await promisify(execFile)(
      binaries.initdb,
      [
        '-D', partial, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
        '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(options.sync ? [] : ['--no-sync']),
      ],
      { ...user, cwd: partial, env: serverEnvironment() },
    );
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(`initdb failed in ${layout.cluster}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  renameSync(partial, layout.cluster);
}
