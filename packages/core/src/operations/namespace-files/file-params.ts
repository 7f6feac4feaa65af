import { z } from 'zod';
import { badRequest } from '@windhover/kernel';
import { namespaceFilePath } from '../../namespace-files/file-path.ts';
import { queryText } from '../../operation/query.ts';

export const namespaceParams = z.object({ namespace: z.string() });
export const pathQuery = z.object({ path: queryText });

/** The path that a call must name. */
export function requirePath(path: string | undefined, name = 'path'): string {
  if (path === undefined || path === '') throw badRequest(`${name}: missing`);
  return namespaceFilePath(path);
}
