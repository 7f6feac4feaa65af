import { z } from 'zod';
import { execution } from '@windhover/contracts';
import { parseBreakpoints } from '../../execution/breakpoints.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { custom } from '../../operation/wire.ts';
import { answerWith } from './act-on-execution.ts';

export const resumeFromBreakpoint = outsideOperation({
  id: 'resumeExecutionFromBreakpoint',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/resume-from-breakpoint',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/resume-from-breakpoint'],
  tag: 'Executions',
  summary: 'Lets an execution go on from its breakpoint, with other breakpoints when they are given.',
  permission: 'EXECUTION:UPDATE',
  scope: 'tenant',
  params: z.object({ executionId: z.string() }),
  query: z.object({ breakpoints: queryText }),
  response: custom(execution),
  status: 204,
  async run(context, { params, query }) {
    const breakpoints = parseBreakpoints(query.breakpoints);
    const key = { tenantId: context.tenantId, executionId: params.executionId };
    const changed = await context.services.actions.event(key, { type: 'resume-from-breakpoint', ...(breakpoints && { breakpoints }) });
    return answerWith(context, changed.id, 204);
  },
});
