import { z } from 'zod';
import { queryInt } from '../../operation/query.ts';
import { executionAction } from './act-on-execution.ts';

export const restartExecution = executionAction({
  name: 'restart',
  method: 'POST',
  ids: ['restartExecution', 'restartExecutionsByIds', 'restartExecutionsByQuery'],
  permission: 'EXECUTION:UPDATE',
  summary: 'Runs a failed execution again from what failed; with a revision it becomes a new execution.',
  query: z.object({ revision: queryInt(undefined, { min: 1 }) }),
  apply: ({ services }, key, { revision }) =>
    revision === undefined ? services.actions.restart(key) : services.actions.replay(key, { revision, fromFailed: true }),
});
