import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { LocalFiles } from '@windhover/core';
import { AppError, notFound } from '@windhover/kernel';

/** Files below the allowed directories of this machine. A link is judged by where it leads. */
export function localFiles(allowedPaths: readonly string[]): LocalFiles {
  const resolved = async (path: string): Promise<{ path: string; size: number }> => {
    const real = await realpath(path).catch(() => undefined);
    const roots = await Promise.all(allowedPaths.map((root) => realpath(root).catch(() => root)));
    const isAllowed = (candidate: string): boolean => roots.some((root) => candidate === root || candidate.startsWith(root.endsWith(sep) ? root : root + sep));
    // Whether a path outside exists is nobody's business.
    if (!isAllowed(real ?? path) || path.split('/').includes('..')) throw new AppError('forbidden', `The path ${path} is not authorized: it must lie below a path of kestra.local-files.allowed-paths`);
    const facts = real === undefined ? undefined : await stat(real);
    if (real === undefined || !facts?.isFile()) throw notFound(`local file '${path}'`);
    return { path: real, size: facts.size };
  };
  return {
    stat: async (path) => ({ size: (await resolved(path)).size }),
    open: async (path) => createReadStream((await resolved(path)).path),
  };
}
