import { mkdir, realpath, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Rendered } from '@windhover/plugin-sdk';
import { cacheFolder } from '../base/cache-folder.ts';
import type { Language, LanguageSetup } from '../base/language.ts';
import { containerCommands } from './container-commands.ts';
import { facts } from './facts.ts';
import { pythonInterpreter } from './interpreter.ts';
import type { PythonProperties } from './properties.ts';
import { virtualEnvironment } from './virtual-environment.ts';

export const python: Language<Rendered<PythonProperties>> = {
  extension: '.py',
  program: 'python',
  containerImage: ({ pythonVersion }) => (pythonVersion === undefined ? facts.containerImage : `python:${pythonVersion}-slim`),
  runFile: (file) => `python ${file}`,
  programWords: ['python'],
  setUp: async (place, properties) => {
    const interpreter = await pythonInterpreter(properties.pythonVersion);
    const env = { PYTHONUNBUFFERED: '1' };
    const dependencies = properties.dependencies ?? [];
    if (dependencies.length === 0) return { env, pathBefore: await foldersOfPython(place.directory, interpreter.path) };
    const folder = await virtualEnvironment({
      python: interpreter,
      dependencies,
      packageManager: properties.packageManager,
      cache: properties.dependencyCacheEnabled ? cacheFolder(place.context, 'python') : undefined,
      directory: place.directory,
      env: place.env,
      signal: place.context.signal,
    });
    return { env: { ...env, VIRTUAL_ENV: folder }, pathBefore: [join(folder, 'bin')] } satisfies LanguageSetup;
  },
  containerSetUp: (properties) => ({ env: { PYTHONUNBUFFERED: '1' }, commands: containerCommands(properties) }),
};

const namedFolders = new Map<string, Promise<boolean>>();

/** Folders in which commands find the interpreter under both names, `python` and `python3`. */
async function foldersOfPython(directory: string, path: string): Promise<string[]> {
  const own = dirname(path);
  const complete = namedFolders.get(path) ?? hasBothNames(own, path);
  namedFolders.set(path, complete);
  if (await complete) return [own];
  const folder = join(directory, '.python');
  await mkdir(folder, { recursive: true });
  // Tasks that share a working directory share the folder.
  for (const name of ['python', 'python3']) {
    await rm(join(folder, name), { force: true });
    await symlink(path, join(folder, name));
  }
  return [folder, own];
}

async function hasBothNames(folder: string, path: string): Promise<boolean> {
  const real = await realpath(path);
  const found = await Promise.all(['python', 'python3'].map((name) => realpath(join(folder, name)).catch(() => undefined)));
  return found.every((each) => each === real);
}
