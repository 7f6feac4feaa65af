import { z } from 'zod';
import { tenant } from '@windhover/contracts';
import { conflict, invalid } from '@windhover/kernel';
import { personOf } from '../../operation/context.ts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { isTenantId } from '../../tenant/tenant-id.ts';

export const createTenant = instanceOperation({
  id: 'createTenant',
  method: 'POST',
  path: '/api/v1/tenants',
  tag: 'Tenants',
  summary: 'Creates a tenant; its creator becomes its admin.',
  permission: 'superadmin',
  transaction: 'write',
  body: { kind: 'json', schema: z.object({ id: z.string(), name: z.string().min(1).max(100).optional() }) },
  response: json(tenant),
  async run({ instance, actor, services, afterCommit }, { body }) {
    if (!isTenantId(body.id)) throw invalid(`'${body.id}' cannot be a tenant id: use lower-case letters, digits and dashes`);
    if (await instance.tenants.find(body.id)) throw conflict(`Tenant '${body.id}' exists already`);
    const row = await instance.tenants.create({ id: body.id, name: body.name ?? body.id });
    await instance.tenants.grant({ tenantId: row.id, userId: personOf(actor).userId, role: 'ADMIN' });
    afterCommit(() => {
      services.tenants.forget(row.id);
      services.accounts.forget();
    });
    return { id: row.id, name: row.name, deleted: false };
  },
});
