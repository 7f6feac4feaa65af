import type { PluginManifest } from '@windhover/plugin-sdk';
import { catalogue } from './catalogue.ts';
import { documentationOf as documentManifest, type PluginDocumentation } from './documentation.ts';
import { groupsOf, subGroupsOf, type PluginGroup } from './groups.ts';

export { catalogue, catalogueOf, type PluginCatalogue } from './catalogue.ts';
export type { PluginDocumentation } from './documentation.ts';
export type { PluginElement, PluginGroup } from './groups.ts';
export type { PluginManifest };

/** Documentation of a type or alias; undefined when the type is unknown. */
export function documentationOf(typeOrAlias: string): PluginDocumentation | undefined {
  const manifest = catalogue.find(typeOrAlias);
  return manifest && documentManifest(manifest);
}

/** All types by plugin, for `GET /plugins`. */
export const groups = (): PluginGroup[] => groupsOf(catalogue.all());

/** All types by sub-group, for `GET /plugins/groups/subgroups`. */
export const subGroups = (): PluginGroup[] => subGroupsOf(catalogue.all());
