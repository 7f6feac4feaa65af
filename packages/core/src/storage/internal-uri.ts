import { slugify } from '@windhover/expression';
import { badRequest } from '@windhover/kernel';
import type { ObjectKey } from '../ports/object-store.ts';
import { objectKey, pathOfKey } from './object-key.ts';

const SCHEME = 'kestra://';

/** Where the files of an execution lie. */
export interface ExecutionPlace {
  namespace: string;
  flowId: string;
  executionId: string;
}

export interface TaskRunPlace extends ExecutionPlace {
  taskId: string;
  taskRunId: string;
}

/** True for a URI of the internal storage. */
export const isInternalUri = (text: unknown): text is string => typeof text === 'string' && text.startsWith(`${SCHEME}/`);

/** `kestra:///company/team/my-flow/executions/<id>/`: all files of an execution. */
export function executionUri(place: ExecutionPlace): string {
  return uriOf([...place.namespace.split('.'), slugify(place.flowId), 'executions', place.executionId], '');
}

/** URI of a file that a task run writes; `file` may have folders. */
export function taskFileUri(place: TaskRunPlace, file: string): string {
  return childUri(executionUri(place), ['tasks', slugify(place.taskId), place.taskRunId], file);
}

/** URI of the log of an attempt whose task logs to a file. */
export function logFileUri(place: TaskRunPlace, attempt: number): string {
  return childUri(executionUri(place), ['logs', slugify(place.taskId), place.taskRunId], `attempt-${attempt}.log`);
}

/** URI of what a task keeps from one execution to the next. */
export function taskCacheUri(place: Pick<TaskRunPlace, 'namespace' | 'flowId' | 'taskId'>, file: string): string {
  return childUri(`${uriOf([...place.namespace.split('.'), slugify(place.flowId), 'tasks', slugify(place.taskId), 'cache'], '')}`, [], encodeURIComponent(file));
}

/** URI of a file given as an input. */
export function inputFileUri(place: ExecutionPlace, inputId: string, file: string): string {
  return childUri(executionUri(place), ['inputs', inputId], file);
}

/** URI of a file that a trigger made for the execution. */
export function triggerFileUri(place: ExecutionPlace, triggerId: string, file: string): string {
  return childUri(executionUri(place), ['trigger', triggerId], file);
}

/**
 * The object behind an internal URI of a tenant. Throws `bad_request` for another scheme, a host, a query, broken escapes, or a
 * path that would leave the tenant (`..` also when escaped).
 */
export function keyOfUri(tenantId: string, uri: string): ObjectKey {
  if (!uri.startsWith(`${SCHEME}/`)) throw badRequest(`Not a URI of the internal storage: '${uri}'`);
  if (uri.length === SCHEME.length + 1 || /[?#]/.test(uri)) throw badRequest(`Invalid internal URI '${uri}'`);
  return objectKey(tenantId, uri.slice(SCHEME.length + 1).split('/').map((segment) => decoded(segment, uri)).join('/'));
}

/** The internal URI of a tenant's object. */
export function uriOfKey(tenantId: string, key: ObjectKey): string {
  return uriOf(pathOfKey(tenantId, key).split('/'), undefined);
}

/** True when `uri` names a file below `prefixUri`, compared after decoding. False for anything invalid. */
export function isBelow(uri: string, prefixUri: string): boolean {
  try {
    return keyOfUri('t', uri).startsWith(`${keyOfUri('t', prefixUri.replace(/\/$/, ''))}/`);
  } catch {
    return false;
  }
}

function childUri(base: string, folders: string[], file: string): string {
  const uri = base + [...folders, ...file.split('/')].map(encodeURIComponent).join('/');
  keyOfUri('t', uri);
  return uri;
}

function uriOf(segments: string[], last: string | undefined): string {
  const uri = `${SCHEME}/${segments.map(encodeURIComponent).join('/')}`;
  keyOfUri('t', uri);
  return last === undefined ? uri : `${uri}/${last}`;
}

function decoded(segment: string, uri: string): string {
  let text: string;
  try {
    text = decodeURIComponent(segment);
  } catch (cause) {
    throw badRequest(`Invalid escape in internal URI '${uri}': ${String(cause)}`);
  }
  if (text.includes('/')) throw badRequest(`Invalid internal URI '${uri}': an escaped '/' is refused`);
  return text;
}
