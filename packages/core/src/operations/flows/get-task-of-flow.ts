import { z } from 'zod';
import { taskToJson } from '@windhover/flow';
import { notFound } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryInt } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { flowParams, readOptions } from './flow-params.ts';

export const getTaskOfFlow = tenantOperation({
  id: 'getTaskFromFlow',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}/tasks/{taskId}',
  tag: 'Flows',
  summary: 'One task of a flow as its author wrote it.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: flowParams.extend({ taskId: z.string() }),
  query: z.object({ revision: queryInt(undefined, { min: 1 }) }),
  response: json(z.looseObject({ id: z.string(), type: z.string() })),
  async run({ db, services }, { params: { namespace, id, taskId }, query }) {
    const { parsed } = await services.flows.get(db, namespace, id, readOptions(query));
    const task = taskToJson(parsed.raw, taskId);
    if (!task) throw notFound(`task '${taskId}' of flow '${namespace}.${id}'`);
    return task;
  },
});
