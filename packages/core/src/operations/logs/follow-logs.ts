import { z } from 'zod';
import { logEntry, logLevel } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { followChanges } from '../../execution/follow-changes.ts';
import { requireExecution } from '../../execution/read-execution.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { events } from '../../operation/wire.ts';
import type { ServerEvent } from '../../operation/wire.ts';
import { executionParams } from './log-query.ts';
import { logView } from './log-view.ts';

const PAGE_LINES = 1_000;

export const followLogs = outsideOperation({
  id: 'followLogsFromExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/logs/{executionId}/follow',
  tag: 'Logs',
  summary: 'Log lines as they are written, those stored so far first, until the execution ends.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  rateClass: 'none',
  params: executionParams,
  query: z.object({ minLevel: logLevel.optional(), after: queryText }),
  response: events(logEntry),
  async run({ services, tenantId, call }, { params: { executionId }, query }) {
    const { database, bus } = services;
    const minLevel = query.minLevel;
    const page = (after: string | undefined) => database.withTenant(tenantId, 'read', async (db) => ({
      ended: isTerminal((await requireExecution(db, executionId)).state),
      rows: await db.logs.ofExecution({ executionId, limit: PAGE_LINES, ...(minLevel && { minLevel }), ...(after !== undefined && { after }) }),
    }));
    await database.withTenant(tenantId, 'read', (db) => requireExecution(db, executionId));
    return (async function* follow(): AsyncGenerator<ServerEvent> {
      yield { id: 'start', data: {} };
      let after = query.after;
      for await (const _change of followChanges(bus, { tenantId, executionId }, call.signal)) {
        for (let more = true; more; ) {
          const { ended, rows } = await page(after);
          for (const row of rows) yield { id: row.cursor, data: logView(row) };
          after = rows.at(-1)?.cursor ?? after;
          more = rows.length === PAGE_LINES;
          if (ended && !more) {
            yield { id: 'end', data: {} };
            return;
          }
        }
      }
    })();
  },
});
