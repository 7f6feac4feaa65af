import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';

const run = promisify(execFile);
const known = new Map<string, Promise<PythonInterpreter>>();

export interface PythonInterpreter {
  /** The real program: version managers put scripts of their own before it, which start far slower. */
  path: string;
  /** `3.12.1` */
  version: string;
}

/**
 * The Python of the worker's search path, or the one of a version (`3.12` looks for `python3.12`). Found once per
 * process; a failure is not remembered.
 */
export function pythonInterpreter(version?: string): Promise<PythonInterpreter> {
  const program = version === undefined ? 'python3' : `python${version.split('.').slice(0, 2).join('.')}`;
  const found = known.get(program) ?? find(program);
  known.set(program, found);
  found.catch(() => known.delete(program));
  return found;
}

async function find(program: string): Promise<PythonInterpreter> {
  try {
    const { stdout } = await run(program, ['-c', 'import sys, platform; print(sys.executable); print(platform.python_version())']);
    const [path = '', version = ''] = stdout.split('\n');
    return { path, version };
  } catch (cause) {
    throw new TaskFailure(`'${program}' is not on this worker: ${messageOf(cause).split('\n')[0] ?? ''}`, {}, { cause });
  }
}
