import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** Whether a program can be started: by its path, or by its name in one of the folders of a search path. */
export async function isOnSearchPath(program: string, searchPath: string): Promise<boolean> {
  const candidates = isAbsolute(program) ? [program] : searchPath.split(delimiter).map((folder) => join(folder, program));
  for (const candidate of candidates) {
    if (await access(candidate, constants.X_OK).then(() => true, () => false)) return true;
  }
  return false;
}
