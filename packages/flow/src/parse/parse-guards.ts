import type { Flow, PluginDefault } from '../model/flow.ts';
import type { Path } from '../model/issue.ts';
import { checkShape, concurrencyShape, pluginDefaultShape, slaShape, slaShapes } from '../shape/flow-shape.ts';
import { findType } from './find-type.ts';
import type { ParseContext } from './parse-context.ts';
import { parseLabels } from './parse-labels.ts';
import { readMap, readPart, readShape, refuseUnknownKeys } from './read-shape.ts';
import { stripUndefined } from './strip-undefined.ts';
import { takesAnyKey } from './with-defaults.ts';

/** Reads `concurrency` (flow language §12). */
export function parseConcurrency(context: ParseContext, raw: unknown, path: Path): Flow['concurrency'] {
  if (raw === undefined) return undefined;
  const read = readPart(context, raw, path, concurrencyShape, 'Concurrency');
  return read?.limit === undefined ? undefined : { limit: read.limit, behavior: read.behavior ?? 'QUEUE' };
}

/** Reads `sla`: each kind has its own properties beside the common ones. */
export function parseSla(context: ParseContext, raw: readonly unknown[], path: Path): Record<string, unknown>[] {
  return raw.flatMap((entry, index) => {
    const at = [...path, index];
    const map = readMap(context, entry, at, 'an SLA');
    if (!map) return [];
    const read = readShape(context, map, at, slaShape);
    if (read.type === undefined) return [];
    const shape = slaShapes[read.type];
    refuseUnknownKeys(context, map, at, [...Object.keys(slaShape), ...Object.keys(shape)], 'SLA');
    const own = readShape(context, map, at, shape);
    const labels = parseLabels(context, read.labels, [...at, 'labels']);
    return [{ ...read, ...own, ...(labels.length > 0 ? { labels } : {}) }];
  });
}

/** Reads `checks`. */
export function parseChecks(context: ParseContext, raw: readonly unknown[], path: Path): Record<string, unknown>[] {
  return raw.flatMap((entry, index) => {
    const read = readPart(context, entry, [...path, index], checkShape, 'Check');
    return read ? [{ style: 'INFO', behavior: 'BLOCK_EXECUTION', ...read }] : [];
  });
}

/**
 * Reads plugin defaults; type aliases are resolved. Properties are checked when `type` is the name of a type: a prefix
 * or a type that is not installed can have any.
 */
export function parsePluginDefaults(context: ParseContext, raw: readonly unknown[], path: Path, coreKeys: readonly string[]): PluginDefault[] {
  return raw.flatMap((entry, index) => {
    const at = [...path, index];
    const read = readPart(context, entry, at, pluginDefaultShape, 'PluginDefault');
    if (read?.type === undefined || read.values === undefined) return [];
    const type = findType(context.catalogue, read.type);
    const declared = type ? Object.keys(type.properties.shape) : [];
    if (type && !takesAnyKey(type)) {
      refuseUnknownKeys(context, read.values, [...at, 'values'], [...new Set([...coreKeys, ...declared])], type.type);
    }
    const values = Object.fromEntries(Object.entries(read.values).filter(([, value]) => value !== null));
    return [{ ...stripUndefined({ ref: read.ref }), type: type?.type ?? read.type, forced: read.forced ?? false, values }];
  });
}
