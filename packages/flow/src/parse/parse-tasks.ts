import type { PluginKind } from '../model/catalogue.ts';
import type { Path } from '../model/issue.ts';
import type { TaskDefinition } from '../model/task.ts';
import { checkInputs } from '../check/check-inputs.ts';
import { taskCacheShape, taskShape } from '../shape/task-shape.ts';
import { PAUSE, branchKeysOf, parseBranches } from './parse-branches.ts';
import { legacyTaskProperties } from './legacy-properties.ts';
import { readOwnProperties } from './own-properties.ts';
import { parseInputs } from './parse-inputs.ts';
import type { ParseContext } from './parse-context.ts';
import { parseNestedPlugin } from './parse-nested-plugin.ts';
import { parseRetry } from './parse-retry.ts';
import { parseWorkerGroup } from './parse-worker-group.ts';
import { readMap, readPart, readShape, renameKey } from './read-shape.ts';
import { TASK_KINDS, resolveType } from './resolve-type.ts';
import { stripUndefined } from './strip-undefined.ts';
import { describeValue } from './word-issues.ts';
import { withDefaults } from './with-defaults.ts';

const TASK_KEYS = ['type', ...Object.keys(taskShape)];
const HANDLER_KEYS = ['errors', 'finally'];

/** Reads a list of tasks. What can't be read is an issue and left out. */
export function parseTasks(context: ParseContext, raw: unknown, path: Path, kinds: readonly PluginKind[] = TASK_KINDS): TaskDefinition[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) {
    context.error(path, `expected a list of tasks but received ${describeValue(raw)}`);
    return [];
  }
  return (raw as unknown[]).flatMap((entry, index) => parseTask(context, entry, [...path, index], kinds) ?? []);
}

/** Reads one task with its children; undefined when it has no id or its type is not known. */
export function parseTask(context: ParseContext, raw: unknown, path: Path, kinds: readonly PluginKind[] = TASK_KINDS): TaskDefinition | undefined {
  const map = readMap(context, raw, path, 'a task');
  if (!map) return undefined;
  const type = resolveType(context, map.type, path, kinds, String(path.findLast((segment) => typeof segment === 'string') ?? 'tasks'));
  if (type) for (const [from, to] of legacyTaskProperties(type.type)) renameKey(context, map, path, from, to);
  const written = type ? withDefaults(context, type, map, TASK_KEYS) : map;
  const core = readShape(context, written, path, taskShape);
  if (!type) return undefined;
  const branchKeys = branchKeysOf(type);
  const handlers = branchKeys.length > 0 || type?.kind === 'flowable' ? HANDLER_KEYS : [];
  const properties = readOwnProperties(context, { type, written, path, coreKeys: TASK_KEYS, branchKeys: [...branchKeys, ...handlers] });
  readTaskRunner(context, properties, path);
  readResumeInputs(context, type.type, properties, path);
  const children = parseBranches(context, type, branchKeys, written, path, { list: parseTasks, one: parseTask });
  if (core.id === undefined) return undefined;
  const cache = core.taskCache === undefined ? undefined : readPart(context, core.taskCache, [...path, 'taskCache'], taskCacheShape, 'Cache');
  const retry = parseRetry(context, core.retry, [...path, 'retry']);
  const workerGroup = parseWorkerGroup(context, core.workerGroup, [...path, 'workerGroup']);
  const { id, description, version, timeout, runIf, logLevel, pluginDefaultsRef, assets } = core;
  return context.place({
    ...stripUndefined({ description, version, timeout, runIf, logLevel, pluginDefaultsRef, assets, retry, workerGroup }),
    ...(cache?.enabled === undefined ? {} : { taskCache: { enabled: cache.enabled, ...stripUndefined({ ttl: cache.ttl }) } }),
    id,
    type: type.type,
    disabled: core.disabled ?? false,
    allowFailure: core.allowFailure ?? false,
    allowWarning: core.allowWarning ?? false,
    logToFile: core.logToFile ?? false,
    properties: { ...properties, ...children.properties },
    branches: children.branches,
    errors: handlers.length > 0 ? parseTasks(context, written.errors, [...path, 'errors']) : [],
    finally: handlers.length > 0 ? parseTasks(context, written.finally, [...path, 'finally']) : [],
  }, path);
}

function readTaskRunner(context: ParseContext, properties: Record<string, unknown>, path: Path): void {
  const runner = properties.taskRunner;
  if (typeof runner !== 'object' || runner === null) return;
  const read = parseNestedPlugin(context, runner, [...path, 'taskRunner'], 'task-runner', 'taskRunner');
  if (read) properties.taskRunner = read;
}

/** The inputs that a Pause asks for are inputs like those of a flow. */
function readResumeInputs(context: ParseContext, type: string, properties: Record<string, unknown>, path: Path): void {
  if (type !== PAUSE || !Array.isArray(properties.onResume)) return;
  const inputs = parseInputs(context, properties.onResume, [...path, 'onResume']);
  checkInputs(context, inputs);
  properties.onResume = inputs;
}
