import { constants } from 'node:fs';
import { access, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { AppError } from '@windhover/kernel';
import type { Environment } from './env.ts';

export interface ConfigurationFile {
  path: string;
  text: string;
}

/** Where configuration is looked for when no file is named. */
const USUAL_PLACES = ['/etc/config/application.yaml', '~/.kestra/config.yml', '~/.windhover/config.yml'];

/** Files named by the caller or by variable must exist; those of the usual places need not. */
export async function readConfigurationFiles(named: readonly string[] | undefined, env: Environment): Promise<ConfigurationFile[]> {
  const listed = named ?? (env['WINDHOVER_CONFIG_FILES'] ?? env['MICRONAUT_CONFIG_FILES'])?.split(',').map((path) => path.trim()).filter((path) => path !== '');
  if (listed) return Promise.all(listed.map((path) => read(resolve(path))));
  const home = env['HOME'] ?? homedir();
  const places = USUAL_PLACES.map((path) => path.replace(/^~/, home));
  const present = await Promise.all(places.map(exists));
  return Promise.all(places.filter((_, i) => present[i]).map(read));
}

async function read(path: string): Promise<ConfigurationFile> {
  try {
    return { path, text: await readFile(path, 'utf8') };
  } catch (cause) {
    throw new AppError('invalid', `The configuration file ${path} can't be read: ${reason(cause)}`, { cause });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

const reason = (cause: unknown): string => {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EACCES' ? 'no permission to read it' : String(code ?? cause);
};

/** Removes files whose secrets must not stay on disk where tasks run (`kestra.configurations.delete-files-on-start`). */
export async function removeConfigurationFiles(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((path) => rm(path, { force: true })));
}
