import { lstat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { badRequest } from '@windhover/kernel';
import { isMissing } from './file-errors.ts';

/**
 * The path of a key below `root`. Keys are checked where they are made; here again, because a path that leaves the
 * directory would be a leak between tenants.
 */
export function pathBelow(root: string, key: string): string {
  const segments = key.split('/');
  const unsafe = segments.some(
    (segment) => segment === '' || segment === '.' || segment === '..' || segment.includes('\\') || segment.includes('\0') || segment.includes(sep),
  );
  if (unsafe) throw badRequest('Invalid object key');
  return join(root, ...segments);
}

/** Throws when `path` or a folder between it and `root` is a symbolic link: nothing is read or written through one. */
export async function refuseLinks(root: string, path: string): Promise<void> {
  let current = root;
  for (const segment of path.slice(root.length + 1).split(sep)) {
    current = join(current, segment);
    try {
      if ((await lstat(current)).isSymbolicLink()) throw badRequest('The object lies behind a symbolic link');
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
  }
}
