import { z } from 'zod';
import { executionAction } from './act-on-execution.ts';

export const forceRunExecution = executionAction({
  name: 'force-run',
  method: 'POST',
  ids: ['forceRunExecution', 'forceRunByIds', 'forceRunExecutionsByQuery'],
  permission: 'EXECUTION:UPDATE',
  summary: 'Pushes an execution on that waits: past the concurrency limit, before its date, or to a worker once more.',
  query: z.object({}),
  apply: ({ services }, key) => services.actions.startAnyway(key, { type: 'force-run' }),
});
