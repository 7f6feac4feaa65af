import { z } from 'zod';
import { executionAction } from './act-on-execution.ts';

export const pauseExecution = executionAction({
  name: 'pause',
  method: 'POST',
  ids: ['pauseExecution', 'pauseExecutionsByIds', 'pauseExecutionsByQuery'],
  permission: 'EXECUTION:UPDATE',
  summary: 'Pauses a running execution: what runs finishes, nothing new starts.',
  query: z.object({}),
  status: 204,
  apply: ({ services }, key) => services.actions.event(key, { type: 'pause' }),
});
