import { mkdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Rendered } from '@windhover/plugin-sdk';
import type { Language, LanguageSetup, ScriptPlace } from '../base/language.ts';
import { pythonInterpreter } from './interpreter.ts';
import type { PythonProperties } from './properties.ts';
import { virtualEnvironment } from './virtual-environment.ts';

export const python: Language<Rendered<PythonProperties>> = {
  extension: '.py',
  runFile: (file) => `python ${file}`,
  setUp: async (place, properties) => {
    const interpreter = await pythonInterpreter(properties.pythonVersion);
    const env = { PYTHONUNBUFFERED: '1' };
    const dependencies = properties.dependencies ?? [];
    if (dependencies.length === 0) return { env, pathBefore: [await folderOfPython(place.directory, interpreter.path)] };
    const folder = await virtualEnvironment({
      python: interpreter,
      dependencies,
      packageManager: properties.packageManager,
      cache: properties.dependencyCacheEnabled ? cacheOf(place) : undefined,
      directory: place.directory,
      env: place.env,
      signal: place.context.signal,
    });
    return { env: { ...env, VIRTUAL_ENV: folder }, pathBefore: [join(folder, 'bin')] } satisfies LanguageSetup;
  },
};

/** Folder of cached environments: `cacheDirectory` of the plugin configuration, else the system's temporary one. */
function cacheOf({ context }: ScriptPlace): string {
  const configured = context.configuration.cacheDirectory;
  const base = typeof configured === 'string' ? configured : join(tmpdir(), 'windhover-cache');
  return join(base, 'python', encodeURIComponent(context.info.tenantId));
}

/** A folder where `python` and `python3` are the real interpreter, so that commands find both names. */
async function folderOfPython(directory: string, path: string): Promise<string> {
  const folder = join(directory, '.python');
  await mkdir(folder, { recursive: true });
  for (const name of ['python', 'python3']) await symlink(path, join(folder, name));
  return [folder, dirname(path)].join(':');
}
