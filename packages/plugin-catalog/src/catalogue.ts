import type { z } from 'zod';
import { dynamicInfo, type PluginManifest } from '@windhover/plugin-sdk';
import { manifests } from './manifests.generated.ts';

/** Look-up of plugin types. */
export interface PluginCatalogue {
  /** The type of that canonical name or alias; undefined when there is none. */
  find(typeOrAlias: string): PluginManifest | undefined;
  /** Every type, sorted by canonical name. */
  all(): readonly PluginManifest[];
  /** The schema of the rendered values of a dynamic property; undefined for a schema that is none. */
  innerSchema(schema: z.core.$ZodType): z.ZodType | undefined;
}

/** A catalogue of the given manifests. */
export function catalogueOf(all: readonly PluginManifest[]): PluginCatalogue {
  const byName = new Map<string, PluginManifest>();
  for (const manifest of all) for (const name of [manifest.type, ...manifest.aliases]) byName.set(name, manifest);
  return { find: (typeOrAlias) => byName.get(typeOrAlias), all: () => all, innerSchema: (schema) => dynamicInfo(schema)?.inner };
}

/** The types that this product brings. */
export const catalogue: PluginCatalogue = catalogueOf(manifests);
