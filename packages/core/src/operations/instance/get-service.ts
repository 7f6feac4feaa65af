import { z } from 'zod';
import { serviceDetails } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { serviceDetailsOf } from '../../service/service-view.ts';

export const getService = instanceOperation({
  id: 'getService',
  method: 'GET',
  path: '/api/v1/instance/services/{id}',
  tag: 'Services',
  summary: 'A service with its settings and its last changes of state.',
  permission: 'superadmin',
  transaction: 'read',
  params: z.object({ id: z.string() }),
  response: json(serviceDetails),
  async run({ instance }, { params: { id } }) {
    const row = await instance.services.find(id);
    if (!row) throw notFound(`service '${id}'`);
    return serviceDetailsOf(row);
  },
});
