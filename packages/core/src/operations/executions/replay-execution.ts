import { z } from 'zod';
import { prunePlayground } from '../../execution/prune-playground.ts';
import { parseBreakpoints } from '../../execution/breakpoints.ts';
import { replayRevision } from '../../execution/replay-revision.ts';
import { queryFlag, queryInt, queryText } from '../../operation/query.ts';
import { executionAction } from './act-on-execution.ts';

export const replayQuery = z.object({
  taskRunId: queryText, revision: queryInt(undefined, { min: 1 }), latestRevision: queryFlag(false), breakpoints: queryText,
});

export const replayExecution = executionAction({
  name: 'replay',
  method: 'POST',
  ids: ['replayExecution', 'replayExecutionsByIds', 'replayExecutionsByQuery'],
  permission: 'EXECUTION:CREATE',
  summary: 'Makes a new execution from an old one, from the start or from a task run.',
  query: replayQuery,
  async apply({ services }, key, query) {
    const { taskRunId } = query;
    const revision = await replayRevision(services, key, query);
    const breakpoints = parseBreakpoints(query.breakpoints);
    const replay = await services.actions.replay(key, {
      ...(taskRunId !== undefined && { taskRunId }), ...(revision !== undefined && { revision }), ...(breakpoints && { breakpoints }),
    });
    if (replay.kind === 'PLAYGROUND') await prunePlayground(services, key.tenantId, { namespace: replay.namespace, id: replay.flowId });
    return replay;
  },
});
