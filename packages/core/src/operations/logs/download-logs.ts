import { requireExecution } from '../../execution/read-execution.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import type { Database } from '../../ports/database.ts';
import type { LogQuery, LogRow } from '../../ports/tenant-db.ts';
import { executionParams, logQuery, toLogQuery } from './log-query.ts';

const PAGE_LINES = 5_000;

export const downloadLogs = outsideOperation({
  id: 'downloadLogsFromExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/logs/{executionId}/download',
  tag: 'Logs',
  summary: 'The log of an execution as a text file.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  params: executionParams,
  query: logQuery,
  response: file('text/plain'),
  async run({ services, tenantId }, { params: { executionId }, query }): Promise<FileResponse> {
    await services.database.withTenant(tenantId, 'read', (db) => requireExecution(db, executionId));
    return {
      contentType: 'text/plain; charset=utf-8',
      fileName: `${executionId}.log`,
      content: pages(services.database, tenantId, { executionId, ...toLogQuery(query), limit: PAGE_LINES }),
    };
  },
});

/** The whole log a page at a time, so that its length does not matter. */
async function* pages(database: Database, tenantId: string, query: LogQuery & { executionId: string }): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let after = query.after; ; ) {
    const rows = await database.withTenant(tenantId, 'read', (db) => db.logs.ofExecution({ ...query, ...(after !== undefined && { after }) }));
    if (rows.length > 0) yield encoder.encode(rows.map(textOf).join(''));
    if (rows.length < query.limit) return;
    after = rows.at(-1)?.cursor;
  }
}

const textOf = (row: LogRow): string =>
  `${new Date(row.timestampMs).toISOString()} ${row.level} ${row.taskId ?? row.triggerId ?? ''} ${row.message}\n`;
