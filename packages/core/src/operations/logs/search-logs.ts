import { z } from 'zod';
import { logEntry } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { logView } from './log-view.ts';

export const searchLogs = tenantOperation({
  id: 'searchLogs',
  method: 'GET',
  path: '/api/v1/{tenant}/logs/search',
  tag: 'Logs',
  summary: 'Log lines of all executions that match the filters, newest first.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  query: listQuery(['q', 'namespace', 'flowId', 'triggerId', 'minLevel', 'level', 'startDate', 'endDate']),
  response: json(z.object({ results: z.array(logEntry), total: z.number().int(), type: z.literal('OFFSET') })),
  async run({ db }, { query: { filters, page } }) {
    const { results, total } = await db.logs.search(filters, page);
    return { results: results.map(logView), total, type: 'OFFSET' as const };
  },
});
