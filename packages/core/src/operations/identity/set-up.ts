import { apiUser, setupRequest } from '@windhover/contracts';
import { AppError, invalid } from '@windhover/kernel';
import { passwordProblems } from '../../identity/password-policy.ts';
import { userView } from '../../identity/user-view.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { isTenantId } from '../../tenant/tenant-id.ts';

export const setUp = outsideOperation({
  id: 'setupKestra',
  method: 'POST',
  path: '/api/v1/setup',
  tag: 'Misc',
  summary: 'Creates the first superadmin and the first tenant. 405 once a user exists.',
  permission: 'anonymous',
  scope: 'instance',
  rateClass: 'sign-in',
  csrfExempt: true,
  body: { kind: 'json', schema: setupRequest },
  response: json(apiUser),
  async run({ services }, { body }) {
    const { database, hasher, ids, settings, tenants } = services;
    const alreadyDone = new AppError('method_not_allowed', 'The set-up is done already');
    if ((await database.withInstance('read', (instance) => instance.users.count())) > 0) throw alreadyDone;
    const tenant = { id: body.tenant?.id ?? 'main', name: body.tenant?.name ?? body.tenant?.id ?? 'main' };
    if (!isTenantId(tenant.id)) {
      throw invalid(`'${tenant.id}' cannot be a tenant id: use lower-case letters, digits and dashes`, [{ path: 'body.tenant.id', message: 'not a tenant id' }]);
    }
    const problems = passwordProblems(body.password, settings.passwordMinLength);
    if (problems.length > 0) {
      throw invalid(`The password ${problems.join(', ')}`, problems.map((message) => ({ path: 'body.password', message })));
    }
    const passwordHash = await hasher.hash(body.password);
    const user = await database.withInstance('write', async (instance) => {
      const claim = ids.next();
      if ((await instance.settings.putIfAbsent('setup', { claim }))['claim'] !== claim) throw alreadyDone;
      await instance.tenants.create(tenant);
      const created = await instance.users.create({
        id: ids.next(), username: body.username, email: body.username, superAdmin: true, disabled: false, passwordHash, preferences: {},
      });
      await instance.tenants.grant({ tenantId: tenant.id, userId: created.id, role: 'ADMIN' });
      return created;
    });
    tenants.forget(tenant.id);
    return userView(user, [tenant]);
  },
});
