import { z } from 'zod';
import { notFound } from '@windhover/kernel';
import { instanceOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';

export const grantTenantAccess = instanceOperation({
  id: 'grantTenantAccess',
  method: 'PUT',
  path: '/api/v1/tenants/{id}/access/{userId}',
  tag: 'Tenants',
  summary: 'Gives a user a built-in role in a tenant.',
  permission: 'superadmin',
  transaction: 'write',
  params: z.object({ id: z.string(), userId: z.string() }),
  body: { kind: 'json', schema: z.object({ role: z.enum(['ADMIN', 'VIEWER']) }) },
  response: noContent,
  status: 204,
  async run({ instance, services, afterCommit }, { params, body }) {
    if (!(await instance.tenants.find(params.id))) throw notFound(`tenant '${params.id}'`);
    if (!(await instance.users.find(params.userId))) throw notFound(`user '${params.userId}'`);
    await instance.tenants.grant({ tenantId: params.id, userId: params.userId, role: body.role });
    afterCommit(() => {
      services.accounts.forget();
      services.bus.publish([{ type: 'policy', tenantId: params.id }]);
    });
  },
});
