import type { Path } from '../model/issue.ts';
import type { WorkerGroupSelector } from '../model/task.ts';
import { workerGroupShape } from '../shape/task-shape.ts';
import type { ParseContext } from './parse-context.ts';
import { readPart } from './read-shape.ts';

/** Reads a worker group selector. Without a `fallback` a task waits for a worker of the group. */
export function parseWorkerGroup(context: ParseContext, raw: unknown, path: Path): WorkerGroupSelector | undefined {
  if (raw === undefined || raw === null) return undefined;
  const read = readPart(context, raw, path, workerGroupShape, 'WorkerGroup');
  return read?.key === undefined ? undefined : { key: read.key, fallback: read.fallback ?? 'WAIT' };
}
