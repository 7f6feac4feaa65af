import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';
import type { PythonInterpreter } from './interpreter.ts';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

export interface VirtualEnvironmentRequest {
  python: PythonInterpreter;
  dependencies: readonly string[];
  packageManager: 'UV' | 'PIP';
  /** Folder that keeps environments between runs; tenants do not share one. Absent: made anew in `directory`. */
  cache: string | undefined;
  /** The working directory. */
  directory: string;
  /** Environment of the installing program. */
  env: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/**
 * A virtual environment with the packages installed; gives its folder. A cached one is used again for the same Python and
 * packages. It is built aside and published by a rename, so that runs at the same time never see half of one.
 */
export async function virtualEnvironment(request: VirtualEnvironmentRequest): Promise<string> {
  if (request.cache === undefined) return build(request, join(request.directory, `.venv-${randomBytes(6).toString('hex')}`));
  const { path, version } = request.python;
  const key = JSON.stringify([path, version, [...request.dependencies].sort()]);
  const link = join(request.cache, createHash('sha256').update(key).digest('hex').slice(0, 32));
  const ready = await realpath(link).catch(() => undefined);
  if (ready !== undefined) return ready;
  await mkdir(request.cache, { recursive: true, mode: 0o700 });
  const folder = await build(request, `${link}-${randomBytes(6).toString('hex')}`);
  const pending = `${folder}.link`;
  await symlink(folder, pending);
  await rename(pending, link);
  return folder;
}

async function build(request: VirtualEnvironmentRequest, folder: string): Promise<string> {
  const { python, dependencies, env, signal } = request;
  const inside: Record<string, string> = { ...env, VIRTUAL_ENV: folder };
  const options = { env: inside as NodeJS.ProcessEnv, signal, maxBuffer: MAX_OUTPUT_BYTES };
  const program = join(folder, 'bin', 'python');
  try {
    if (request.packageManager === 'UV' && (await hasUv(options))) {
      await run('uv', ['venv', '--quiet', '--python', python.path, folder], options);
      await run('uv', ['pip', 'install', '--quiet', '--python', program, '--', ...dependencies], options);
    } else {
      await run(python.path, ['-m', 'venv', folder], options);
      await run(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--', ...dependencies], options);
    }
    return folder;
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    signal.throwIfAborted();
    throw new TaskFailure(`The dependencies ${dependencies.join(', ')} cannot be installed: ${reasonOf(cause)}`, {}, { cause, retryable: true });
  }
}

async function hasUv(options: { env: NodeJS.ProcessEnv; signal: AbortSignal }): Promise<boolean> {
  try {
    await run('uv', ['--version'], options);
    return true;
  } catch {
    options.signal.throwIfAborted();
    return false;
  }
}

/** The last lines that the installer wrote, which say what went wrong. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  return text === '' ? messageOf(error) : text.split('\n').slice(-5).join('\n');
}
