import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The user that server processes run as when we are root: PostgreSQL refuses to run as root. */
export interface UnprivilegedUser {
  uid: number;
  gid: number;
}

const NOBODY: UnprivilegedUser = { uid: 65534, gid: 65534 };

/** `nobody` when this process is root; undefined when it is an ordinary user (or Windows) and nothing needs to change. */
export function unprivilegedUser(): UnprivilegedUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid !== undefined && gid !== undefined ? { uid: Number(uid), gid: Number(gid) } : NOBODY;
  } catch {
    return NOBODY;
  }
}

/** True when every directory above `target` may be passed through by users other than its owner. */
export function isReachableByOthers(target: string): boolean {
  let directory = path.dirname(path.resolve(target));
  for (;;) {
    if ((statSync(directory).mode & 0o001) === 0) return false;
    const parent = path.dirname(directory);
    if (parent === directory) return true;
    directory = parent;
  }
}
