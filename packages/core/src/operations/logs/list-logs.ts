import { z } from 'zod';
import { logEntry } from '@windhover/contracts';
import { requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryInt } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { executionParams, logQuery, toLogQuery } from './log-query.ts';
import { logView } from './log-view.ts';

const MAX_LINES = 10_000;

export const listLogs = tenantOperation({
  id: 'listLogsFromExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/logs/{executionId}',
  tag: 'Logs',
  summary: 'Log lines of an execution in order, at most 10,000; `after` continues behind a cursor.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  params: executionParams,
  query: logQuery.extend({ limit: queryInt(MAX_LINES, { min: 1, max: MAX_LINES }) }),
  response: json(z.array(logEntry)),
  async run({ db }, { params: { executionId }, query }) {
    const rows = await db.logs.ofExecution({ executionId, ...toLogQuery(query), limit: query.limit ?? MAX_LINES });
    // The logs of a deleted execution may have been kept.
    if (rows.length === 0) await requireExecution(db, executionId);
    return rows.map(logView);
  },
});
