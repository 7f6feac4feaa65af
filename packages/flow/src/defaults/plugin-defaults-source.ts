import { isPlainObject } from '@windhover/kernel';
import { stringify } from 'yaml';
import type { PluginDefault } from '../model/flow.ts';
import { readSource } from '../source/read-source.ts';

/** Plugin defaults as the YAML list in which they stand in a flow. */
export function pluginDefaultsToYaml(defaults: readonly PluginDefault[]): string {
  return stringify(defaults.map(({ type, forced, ref, values }) => ({ type, ...(forced && { forced }), ...(ref !== undefined && { ref }), values })));
}

export type PluginDefaultsRead = { ok: true; defaults: PluginDefault[] } | { ok: false; message: string };

/** Reads a YAML list of plugin defaults, or a map that has it under `pluginDefaults`. Never throws for what a person wrote. */
export function readPluginDefaults(source: string): PluginDefaultsRead {
  const { value, faults } = readSource(source);
  const [fault] = faults;
  if (fault) return { ok: false, message: fault.message };
  const list = isPlainObject(value) ? value['pluginDefaults'] : value;
  if (!Array.isArray(list)) return { ok: false, message: 'expected a list of plugin defaults' };
  const defaults: PluginDefault[] = [];
  for (const [index, entry] of list.entries()) {
    if (!isPlainObject(entry) || typeof entry['type'] !== 'string' || entry['type'] === '') return { ok: false, message: `[${index}].type: expected the name of a type` };
    const { type, forced = false, ref, values = {} } = entry;
    if (typeof forced !== 'boolean') return { ok: false, message: `[${index}].forced: expected true or false` };
    if (ref !== undefined && typeof ref !== 'string') return { ok: false, message: `[${index}].ref: expected a text` };
    if (!isPlainObject(values)) return { ok: false, message: `[${index}].values: expected a map` };
    defaults.push({ type, forced, ...(ref !== undefined && { ref }), values });
  }
  return { ok: true, defaults };
}
