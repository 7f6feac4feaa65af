import { isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import { TaskFailure } from '@windhover/plugin-sdk';

/** The path of a file inside the working directory. Throws when the name leads out of it. */
export function pathInside(directory: string, name: string): string {
  const path = resolve(directory, isAbsolute(name) ? relative(directory, name) : normalize(name));
  const inside = relative(directory, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) || name.includes('\0')) {
    throw new TaskFailure(`The file name '${name}' leads out of the working directory`);
  }
  return join(directory, inside);
}
