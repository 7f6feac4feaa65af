import { isAppError, isPlainObject, parseDurationMs } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import type { TaskDefinition } from '@windhover/flow';
import { TaskFailure } from '@windhover/plugin-sdk';
import type { TaskContext, TaskResult } from '@windhover/plugin-sdk';
import type { Claimed } from '../ports/execution-store.ts';
import type { ObjectKey, ObjectStore } from '../ports/object-store.ts';
import { keyOfUri, taskCacheUri } from '../storage/internal-uri.ts';

interface TaskCachePlace {
  objects: ObjectStore;
  clock: Clock;
  claimed: Claimed;
  task: TaskDefinition;
  context: TaskContext;
}

/**
 * Takes the outputs of an earlier run of the same task with the same properties, or runs the code and keeps its outputs
 * (flow language §14). A run that ends in WARNING is not kept.
 */
export async function withTaskCache(place: TaskCachePlace, properties: unknown, run: () => Promise<TaskResult>): Promise<TaskResult> {
  const { objects, context } = place;
  const key = await keyOf(place, properties);
  const kept = await read(place, key);
  if (kept) {
    context.logger.debug('The outputs are those of an earlier run with the same properties');
    return { outputs: kept };
  }
  const result = await run();
  if (result.state === undefined || result.state === 'SUCCESS') await objects.put(key, JSON.stringify(result.outputs ?? {}));
  return result;
}

async function read({ objects, clock, task, context }: TaskCachePlace, key: ObjectKey): Promise<Record<string, unknown> | undefined> {
  const ttl = task.taskCache?.ttl === undefined ? undefined : String(await context.render(task.taskCache.ttl));
  const ttlMs = ttl === undefined ? undefined : parseDurationMs(ttl);
  if (ttl !== undefined && ttlMs === undefined) throw new TaskFailure(`'taskCache.ttl' must be an ISO-8601 duration such as PT1H but is '${ttl}'`);
  try {
    const { modifiedAtMs } = await objects.stat(key);
    if (ttlMs !== undefined && modifiedAtMs + ttlMs < clock.nowMs()) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of await objects.get(key)) chunks.push(chunk as Uint8Array);
    const outputs: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return isPlainObject(outputs) ? outputs : undefined;
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** Same flow, task, loop value and rendered properties: same key. Properties that are rendered late count as they are written, rendered now where that can be done. */
async function keyOf({ claimed: { execution, taskRun }, task, context }: TaskCachePlace, properties: unknown): Promise<ObjectKey> {
  const late: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(isPlainObject(properties) ? properties : {})) {
    if (isPlainObject(value) && 'raw' in value && typeof value['render'] === 'function') late[name] = await renderedOr(context, value['raw']);
  }
  const text = JSON.stringify([task.type, properties, late]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const place = { namespace: execution.namespace, flowId: execution.flowId, taskId: taskRun.taskId };
  return keyOfUri(execution.tenantId, taskCacheUri(place, `${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}.json`));
}

async function renderedOr(context: TaskContext, raw: unknown): Promise<unknown> {
  try {
    return await context.render(raw, { workingDir: '', outputDir: '' });
  } catch {
    // What can't be rendered yet depends on the run itself: its text stands for it.
    return raw;
  }
}
