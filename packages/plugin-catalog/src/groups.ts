import type { PluginKind, PluginManifest } from '@windhover/plugin-sdk';

/** One type inside a group of `GET /plugins`. */
export interface PluginElement {
  cls: string;
  deprecated: boolean;
  title: string;
  description: string;
}

/** A plugin as `GET /plugins` lists it: all types below one package name. */
export interface PluginGroup {
  name: string;
  title: string;
  group: string;
  subGroup?: string;
  tasks: PluginElement[];
  triggers: PluginElement[];
  conditions: PluginElement[];
  taskRunners: PluginElement[];
  aliases: string[];
}

const LISTS: Record<PluginKind, 'tasks' | 'triggers' | 'conditions' | 'taskRunners'> = {
  task: 'tasks',
  flowable: 'tasks',
  'executor-task': 'tasks',
  trigger: 'triggers',
  condition: 'conditions',
  'task-runner': 'taskRunners',
};

/** Types by plugin (`io.kestra.plugin.core`), sorted. */
export function groupsOf(manifests: readonly PluginManifest[]): PluginGroup[] {
  return grouped(manifests, (type) => ({ group: pluginOf(type) }));
}

/** Types by sub-group (`io.kestra.plugin.core.log`), sorted. */
export function subGroupsOf(manifests: readonly PluginManifest[]): PluginGroup[] {
  return grouped(manifests, (type) => ({ group: pluginOf(type), subGroup: type.slice(0, type.lastIndexOf('.')) }));
}

const pluginOf = (type: string): string => type.split('.').slice(0, 4).join('.');

function grouped(
  manifests: readonly PluginManifest[],
  keyOf: (type: string) => { group: string; subGroup?: string },
): PluginGroup[] {
  const groups = new Map<string, PluginGroup>();
  for (const manifest of manifests) {
    const key = keyOf(manifest.type);
    const id = key.subGroup ?? key.group;
    const group = groups.get(id) ?? emptyGroup(id, key);
    groups.set(id, group);
    group.aliases.push(...manifest.aliases);
    group[LISTS[manifest.kind]].push({
      cls: manifest.type,
      deprecated: manifest.deprecated !== undefined,
      title: manifest.title,
      description: manifest.description,
    });
  }
  return [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function emptyGroup(name: string, key: { group: string; subGroup?: string }): PluginGroup {
  const title = name.slice(name.lastIndexOf('.') + 1);
  return { name, title, ...key, tasks: [], triggers: [], conditions: [], taskRunners: [], aliases: [] };
}
