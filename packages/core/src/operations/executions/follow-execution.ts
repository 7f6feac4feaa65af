import { z } from 'zod';
import { execution } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { followChanges } from '../../execution/follow-changes.ts';
import { readExecution } from '../../execution/read-execution.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import type { ServerEvent } from '../../operation/wire.ts';
import { events } from '../../operation/wire.ts';

export const followExecution = outsideOperation({
  id: 'followExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}/follow',
  tag: 'Executions',
  summary: 'The execution after each change, until it ends.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  rateClass: 'none',
  params: z.object({ executionId: z.string() }),
  response: events(execution),
  async run({ services, tenantId, call }, { params: { executionId } }) {
    const read = () => services.database.withTenant(tenantId, 'read', (db) => readExecution(services, call, db, executionId));
    const first = await read();
    return (async function* follow(): AsyncGenerator<ServerEvent> {
      yield { id: 'start', data: {} };
      let current = first;
      yield { id: 'progress', data: current };
      const changes = followChanges(services.bus, { tenantId, executionId }, call.signal);
      for await (const change of changes) {
        if (isTerminal(current.state.current)) break;
        if (change === 'logs') continue;
        current = await read();
        yield { id: 'progress', data: current };
        if (isTerminal(current.state.current)) break;
      }
      yield { id: 'end', data: current };
    })();
  },
});
