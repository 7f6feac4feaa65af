import { isPlainObject } from '@windhover/kernel';
import type { CataloguedType } from '../model/catalogue.ts';
import type { Path } from '../model/issue.ts';
import type { TaskDefinition } from '../model/task.ts';
import type { ParseContext } from './parse-context.ts';
import { describeValue } from './word-issues.ts';

/** Properties of flowable tasks that hold child tasks (flow language §3). */
const BRANCH_KEYS = ['tasks', 'then', 'else', 'cases', 'defaults'] as const;

/** Runs as one job on one worker, so its children have to be runnable there. */
export const WORKING_DIRECTORY = 'io.kestra.plugin.core.flow.WorkingDirectory';
const SWITCH = 'io.kestra.plugin.core.flow.Switch';

export interface ParsedBranches {
  branches: Record<string, TaskDefinition[]>;
  /** What is said about children beside themselves: `dependsOn` of a Dag, by task id. */
  properties: Record<string, unknown>;
}

/** Reads tasks below a task; passed in because reading a task reads its branches. */
export interface TaskReader {
  list(context: ParseContext, raw: unknown, path: Path): TaskDefinition[];
  one(context: ParseContext, raw: unknown, path: Path): TaskDefinition | undefined;
}

/** Branches that a flowable may leave out; any other has to be there. */
const OPTIONAL_BRANCHES: ReadonlySet<string> = new Set(['else', 'cases', 'defaults']);
export const PAUSE = 'io.kestra.plugin.core.flow.Pause';
/** Holds one task, not a list. */
export const ON_PAUSE = 'onPause';

/** Names of the properties of a type that hold child tasks. A flowable that declares none may have any of them. */
export function branchKeysOf(type: CataloguedType): readonly string[] {
  if (type.branches) return type.branches.map((key) => key.replace(/\.\*$/, ''));
  if (type.kind !== 'flowable' && type.type !== WORKING_DIRECTORY) return [];
  const declared = BRANCH_KEYS.filter((key) => Object.hasOwn(type.properties.shape, key));
  return declared.length > 0 ? declared : BRANCH_KEYS;
}

/** Reads the child tasks of a flowable task by branch. */
export function parseBranches(
  context: ParseContext, type: CataloguedType, keys: readonly string[], written: Record<string, unknown>, path: Path, reader: TaskReader,
): ParsedBranches {
  const parsed: ParsedBranches = { branches: {}, properties: {} };
  for (const key of keys) {
    const raw = written[key];
    const at = [...path, key];
    if (raw === undefined) continue;
    if (key === 'cases') readCases(context, parsed, raw, at, reader);
    else if (key === ON_PAUSE) readOnPause(context, parsed, raw, at, reader);
    else if (isDagList(raw)) readDag(context, parsed, raw, at, reader);
    else if (Array.isArray(raw) && raw.length === 0 && type.type !== WORKING_DIRECTORY) context.error(at, 'must not be empty');
    else parsed.branches[key] = reader.list(context, raw, at);
  }
  requireBranches(context, type, keys, written, path);
  return parsed;
}

/** The one task that runs when a Pause begins. Nothing opens a level while the execution is paused, so it has no children. */
function readOnPause(context: ParseContext, parsed: ParsedBranches, raw: unknown, path: Path, reader: TaskReader): void {
  const task = reader.one(context, raw, path);
  if (!task) return;
  if (Object.keys(task.branches).length > 0) context.error(path, `must be a task without child tasks, but \`${task.id}\` has some`);
  else parsed.branches[ON_PAUSE] = [task];
}

function readCases(context: ParseContext, parsed: ParsedBranches, raw: unknown, path: Path, reader: TaskReader): void {
  if (!isPlainObject(raw)) {
    context.error(path, `expected a map of value to tasks but received ${describeValue(raw)}`);
    return;
  }
  for (const [value, tasks] of Object.entries(raw)) {
    if (Array.isArray(tasks) && tasks.length === 0) context.error([...path, value], 'must not be empty');
    parsed.branches[`cases.${value}`] = reader.list(context, tasks, [...path, value]);
  }
}

function isDagList(raw: unknown): raw is unknown[] {
  return Array.isArray(raw) && raw.some((entry) => isPlainObject(entry) && Object.hasOwn(entry, 'task') && !Object.hasOwn(entry, 'type'));
}

function readDag(context: ParseContext, parsed: ParsedBranches, raw: readonly unknown[], path: Path, reader: TaskReader): void {
  const tasks: TaskDefinition[] = [];
  const dependsOn: Record<string, string[]> = {};
  for (const [index, entry] of raw.entries()) {
    const at = [...path, index];
    if (!isPlainObject(entry)) {
      context.error(at, `expected a map with \`task\` and \`dependsOn\` but received ${describeValue(entry)}`);
      continue;
    }
    const task = reader.one(context, entry.task, [...at, 'task']);
    const needed = readIds(context, entry.dependsOn, [...at, 'dependsOn']);
    if (!task) continue;
    tasks.push(task);
    if (needed.length > 0) dependsOn[task.id] = needed;
  }
  parsed.branches.tasks = tasks;
  parsed.properties.dependsOn = dependsOn;
}

function readIds(context: ParseContext, raw: unknown, path: Path): string[] {
  if (raw === undefined || raw === null) return [];
  if (Array.isArray(raw)) return raw.map(String);
  context.error(path, `expected a list of task ids but received ${describeValue(raw)}`);
  return [];
}

function requireBranches(
  context: ParseContext, type: CataloguedType, keys: readonly string[], written: Record<string, unknown>, path: Path,
): void {
  const id = String(written.id ?? '');
  const isEmpty = (key: string): boolean => {
    const value = written[key];
    return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  };
  if (type.type === WORKING_DIRECTORY) {
    if (isEmpty('tasks')) context.error(path, `${id}: The 'tasks' property cannot be empty`);
    return;
  }
  if (type.type === SWITCH) {
    if (isEmpty('cases') && isEmpty('defaults')) context.error(path, `${id}: No task defined, neither cases or default have any tasks`);
    return;
  }
  for (const key of keys) {
    if (isRequired(type, key) && written[key] === undefined) context.error([...path, key], 'must not be empty');
  }
}

function isRequired(type: CataloguedType, key: string): boolean {
  if (OPTIONAL_BRANCHES.has(key) || type.type === PAUSE) return false;
  if (type.branches) return true;
  const schema = type.properties.shape[key];
  return schema !== undefined && !schema.safeParse(undefined).success;
}
