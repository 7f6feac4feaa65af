import { z } from 'zod';
import { logLevel } from '@windhover/contracts';
import { queryInt, queryText } from '../../operation/query.ts';
import type { LogQuery } from '../../ports/tenant-db.ts';

export const executionParams = z.object({ executionId: z.string() });

/** Which lines of an execution are wanted. `attempt` counts from 0 on the wire. */
export const logQuery = z.object({
  minLevel: logLevel.optional(), taskRunId: queryText, taskId: queryText, attempt: queryInt(undefined, { min: 0 }), after: queryText,
});

export function toLogQuery(query: z.output<typeof logQuery>): Omit<LogQuery, 'limit' | 'executionId'> {
  return {
    ...(query.minLevel !== undefined && { minLevel: query.minLevel }),
    ...(query.taskRunId !== undefined && { taskRunId: query.taskRunId }),
    ...(query.taskId !== undefined && { taskId: query.taskId }),
    ...(query.attempt !== undefined && { attempt: query.attempt + 1 }),
    ...(query.after !== undefined && { after: query.after }),
  };
}
