import { z } from 'zod';
import { flow } from '@windhover/contracts';
import { replaceTask } from '@windhover/flow';
import { invalid, notFound } from '@windhover/kernel';
import { flowView } from '../../flow/flow-view.ts';
import { requireValid, saveFlow } from '../../flow/save-flow.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { flowParams } from './flow-params.ts';

export const updateTask = tenantOperation({
  id: 'updateTask',
  method: 'PATCH',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}/{taskId}',
  tag: 'Flows',
  summary: 'Replaces one task of a flow.',
  permission: 'FLOW:UPDATE',
  transaction: 'write',
  params: flowParams.extend({ taskId: z.string() }),
  body: { kind: 'json', schema: z.looseObject({ id: z.string(), type: z.string() }) },
  response: json(flow),
  async run({ db, services, actor }, { params: { namespace, id, taskId }, body }) {
    const current = await db.flows.find(namespace, id);
    if (!current) throw notFound(`flow '${namespace}.${id}'`);
    if (body.id !== taskId) throw invalid(`The task is '${body.id}', not '${taskId}': its id can't be changed`);
    const source = replaceTask(current.source, taskId, body);
    if (source === undefined) throw notFound(`task '${taskId}' of flow '${namespace}.${id}'`);
    return flowView(await saveFlow(services, db, actor, await requireValid(services, db, source), source, current));
  },
});
