import { z } from 'zod';
import { queryFlag } from '../../operation/query.ts';
import { executionAction } from './act-on-execution.ts';

export const killExecution = executionAction({
  name: 'kill',
  method: 'DELETE',
  ids: ['killExecution', 'killExecutionsByIds', 'killExecutionsByQuery'],
  permission: 'EXECUTION:UPDATE',
  summary: 'Kills an execution that has not ended.',
  query: z.object({ isOnKillCascade: queryFlag(true) }),
  status: 202,
  apply: ({ services }, key, { isOnKillCascade }) => services.actions.event(key, { type: 'kill', cascade: isOnKillCascade }),
});
