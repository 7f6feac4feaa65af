import type { Path } from '../model/issue.ts';
import type { TriggerDefinition } from '../model/task.ts';
import { triggerShape } from '../shape/task-shape.ts';
import { legacyTriggerProperties } from './legacy-properties.ts';
import { readOwnProperties } from './own-properties.ts';
import type { ParseContext } from './parse-context.ts';
import { parseLabels } from './parse-labels.ts';
import { parseConditions } from './parse-nested-plugin.ts';
import { stripUndefined } from './strip-undefined.ts';
import { parseWorkerGroup } from './parse-worker-group.ts';
import { readMap, readShape, renameKey } from './read-shape.ts';
import { resolveType } from './resolve-type.ts';
import { withDefaults } from './with-defaults.ts';

const TRIGGER_KEYS = ['type', ...Object.keys(triggerShape)];

/** Reads the triggers of a flow. What can't be read is an issue and left out. */
export function parseTriggers(context: ParseContext, raw: readonly unknown[], path: Path): TriggerDefinition[] {
  return raw.flatMap((entry, index) => parseTrigger(context, entry, [...path, index]) ?? []);
}

/** Reads one trigger; undefined when it has no id or its type is not known. */
export function parseTrigger(context: ParseContext, raw: unknown, path: Path): TriggerDefinition | undefined {
  const map = readMap(context, raw, path, 'a trigger');
  if (!map) return undefined;
  const type = resolveType(context, map.type, path, ['trigger'], 'triggers');
  if (type) for (const [from, to] of legacyTriggerProperties()) {
    if (!Object.hasOwn(type.properties.shape, from)) renameKey(context, map, path, from, to);
  }
  const written = type ? withDefaults(context, type, map, TRIGGER_KEYS) : map;
  const core = readShape(context, written, path, triggerShape);
  if (!type) return undefined;
  const properties = readOwnProperties(context, { type, written, path, coreKeys: TRIGGER_KEYS, branchKeys: [] });
  const conditions = parseConditions(context, core.conditions ?? [], [...path, 'conditions']);
  if (core.id === undefined) return undefined;
  const { id, description, version, logLevel, logToFile, pluginDefaultsRef, assets, inputs } = core;
  return context.place({
    ...stripUndefined({
      description, version, logLevel, logToFile, pluginDefaultsRef, assets, inputs,
      workerGroup: parseWorkerGroup(context, core.workerGroup, [...path, 'workerGroup']),
    }),
    id,
    type: type.type,
    disabled: core.disabled ?? false,
    conditions,
    labels: parseLabels(context, core.labels, [...path, 'labels']),
    stopAfter: core.stopAfter ?? [],
    allowConcurrent: core.allowConcurrent ?? false,
    failOnTriggerError: core.failOnTriggerError ?? false,
    properties,
  }, path);
}
