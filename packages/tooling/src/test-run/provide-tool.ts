import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Tool {
  /** Names that the program may have, best first. */
  programs: string[];
  /** Debian's package. */
  debian: string;
  /** What cannot be tested without it. */
  needed: string;
}

export const REDIS: Tool = { programs: ['redis-server'], debian: 'redis-server', needed: 'tests on Redis' };
export const CHROMIUM: Tool = {
  programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  debian: 'chromium',
  needed: 'browser tests',
};

/** Full path of a program on the PATH. */
export function findProgram(names: string[], path = process.env['PATH'] ?? ''): string | undefined {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      if (folder === '') continue;
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        continue;
      }
    }
  }
  return undefined;
}

export interface Machine {
  path: string;
  isRoot: boolean;
}

const thisMachine = (): Machine => ({ path: process.env['PATH'] ?? '', isRoot: process.getuid?.() === 0 });

/** The program's path; installed from Debian when it is missing and that is allowed. Undefined when it can't be had. */
export function provideTool(tool: Tool, { path, isRoot }: Machine = thisMachine()): string | undefined {
  const found = findProgram(tool.programs, path);
  if (found !== undefined || !isRoot || findProgram(['apt-get'], path) === undefined) return found;
  process.stdout.write(`Installing ${tool.debian} …\n`);
  const env = { ...process.env, PATH: path, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', tool.debian], { env, stdio: 'ignore' });
  if (install().status !== 0) {
    spawnSync('apt-get', ['update'], { env, stdio: 'ignore' });
    install();
  }
  return findProgram(tool.programs, path);
}

/** The line that names what was skipped, and how it would not be. */
export function missing(tool: Tool): string {
  return `${tool.needed}: ${tool.programs[0]} is not installed (on Debian: apt-get install ${tool.debian})`;
}
