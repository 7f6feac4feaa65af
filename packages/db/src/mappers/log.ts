import type { LogRow } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import type { Log } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toLogRow(row: Log): LogRow {
  return compact<LogRow>({
    namespace: row.namespace, flowId: row.flowId, executionId: row.executionId, taskId: row.taskId, taskRunId: row.taskRunId,
    attempt: row.attempt, triggerId: row.triggerId, timestampMs: msOf(row.loggedAt), level: row.level as LogRow['level'], message: row.message,
    thread: row.thread, cursor: `${msOf(row.loggedAt)}-${row.id}`,
  });
}

/** The position that a cursor of {@link toLogRow} names. */
export function parseCursor(cursor: string): { loggedAt: Date; id: bigint } {
  const match = /^(\d{1,15})-(\d{1,18})$/.exec(cursor);
  if (!match?.[1] || !match[2]) throw badRequest(`"${cursor}" is not a position in the logs.`);
  return { loggedAt: new Date(Number(match[1])), id: BigInt(match[2]) };
}
