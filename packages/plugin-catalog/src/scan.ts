import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { AppError } from '@windhover/kernel';
import type { PluginManifest } from '@windhover/plugin-sdk';

/** A manifest found on disk, and how to import it. */
export interface FoundPlugin {
  type: string;
  /** Module of the manifest, `@windhover/plugin-core/log/log/manifest.ts`. */
  manifestModule: string;
  /** Module of a task's code; absent for types that no worker runs. */
  runModule?: string;
  /** Module of a condition's code. */
  checkModule?: string;
  /** Module of a polling trigger's code. */
  evaluateModule?: string;
  /** Module of a realtime trigger's code. */
  listenModule?: string;
}

/** Files of code beside a manifest, and the kind of type that has each. */
const CODE = {
  'run.ts': { needed: ({ kind }: PluginManifest) => kind === 'task', key: 'runModule' },
  'check.ts': { needed: ({ kind }: PluginManifest) => kind === 'condition', key: 'checkModule' },
  'evaluate.ts': { needed: ({ triggerMode }: PluginManifest) => triggerMode === 'polling', key: 'evaluateModule' },
  'listen.ts': { needed: ({ triggerMode }: PluginManifest) => triggerMode === 'realtime', key: 'listenModule' },
} as const;

/**
 * Finds the manifests of all plugin packages below `pluginsDirectory`, sorted by type. A task or condition
 * without code, code where there should be none, and a type or alias that occurs twice are errors.
 */
export async function scanPlugins(pluginsDirectory: string): Promise<FoundPlugin[]> {
  const found: FoundPlugin[] = [];
  const owners = new Map<string, string>();
  for await (const file of glob('*/src/**/manifest.ts', { cwd: pluginsDirectory })) {
    const path = join(pluginsDirectory, file);
    const manifest = await manifestOf(path);
    for (const name of [manifest.type, ...manifest.aliases]) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new AppError('conflict', `${name} is declared by ${owner} and by ${file}`);
      owners.set(name, file);
    }
    const folder = await moduleFolder(pluginsDirectory, file);
    const code = Object.entries(CODE).flatMap(([name, { needed, key }]) => {
      const present = existsSync(join(path, '..', name));
      if (present !== needed(manifest)) {
        throw new AppError('invalid', `${file}: a ${manifest.kind} ${present ? 'must not have' : 'needs'} a ${name} beside it`);
      }
      return present ? [[key, `${folder}/${name}`] as const] : [];
    });
    found.push({ type: manifest.type, manifestModule: `${folder}/manifest.ts`, ...Object.fromEntries(code) });
  }
  return found.sort((a, b) => (a.type < b.type ? -1 : 1));
}

async function manifestOf(path: string): Promise<PluginManifest> {
  const module = (await import(path)) as { manifest?: PluginManifest };
  if (!module.manifest) throw new AppError('invalid', `${path} does not export 'manifest'`);
  return module.manifest;
}

async function moduleFolder(pluginsDirectory: string, file: string): Promise<string> {
  const [packageFolder = ''] = file.split(sep);
  const json = JSON.parse(await readFile(join(pluginsDirectory, packageFolder, 'package.json'), 'utf8')) as { name: string };
  const inside = relative(join(packageFolder, 'src'), file).split(sep).join('/');
  return posix.join(json.name, posix.dirname(inside));
}
