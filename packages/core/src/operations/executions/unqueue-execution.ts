import { z } from 'zod';
import { badRequest } from '@windhover/kernel';
import { queryText } from '../../operation/query.ts';
import { actOnOne, bulkAction } from './act-on-execution.ts';
import type { ExecutionAction } from './act-on-execution.ts';

const STATES = ['RUNNING', 'CANCELLED', 'FAILED'] as const;
const query = z.object({ state: queryText, newState: queryText });

const action: ExecutionAction<z.infer<typeof query>> = {
  name: 'unqueue',
  method: 'POST',
  ids: ['unqueueExecution', 'unqueueExecutionsByIds', 'unqueueExecutionsByQuery'],
  permission: 'EXECUTION:UPDATE',
  summary: 'Takes a queued execution out of the queue: it runs, or ends as CANCELLED or FAILED.',
  query,
  async apply({ services }, key, given) {
    const wanted = given.newState ?? given.state ?? 'RUNNING';
    const state = STATES.find((each) => each === wanted);
    if (!state) throw badRequest(`state: expected RUNNING, CANCELLED or FAILED but received '${wanted}'`);
    return services.actions.startAnyway(key, { type: 'unqueue', state });
  },
};

export const unqueueExecution = [actOnOne(action), ...bulkAction(action)];
