import { permissionsOf } from '@windhover/authz';
import { me } from '@windhover/contracts';
import { unauthenticated } from '@windhover/kernel';
import { personOf } from '../../operation/context.ts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const getMe = instanceOperation({
  id: 'getCurrentUser',
  method: 'GET',
  path: '/api/v1/me',
  tag: 'Me',
  summary: 'The person signed in, with their tenants and what they may do there.',
  permission: 'authenticated',
  transaction: 'read',
  response: json(me),
  async run({ instance, actor }) {
    const user = await instance.users.find(personOf(actor).userId);
    if (!user) throw unauthenticated();
    const tenants = user.superAdmin
      ? (await instance.tenants.list()).map((tenant) => ({ ...tenant, role: 'ADMIN' as const }))
      : await instance.tenants.ofUser(user.id);
    return {
      id: user.id,
      superAdmin: user.superAdmin,
      restricted: false,
      profile: {
        email: user.email, username: user.username,
        ...(user.firstName !== undefined && { firstName: user.firstName }), ...(user.lastName !== undefined && { lastName: user.lastName }),
      },
      auths: user.passwordHash === undefined ? [] : [{ name: 'Basic authentication', type: 'BASIC_AUTH' }],
      tenants: tenants.map(({ id, name, role }) => ({
        id, name, permissions: Object.fromEntries([...permissionsOf(role)].map(([resource, actions]) => [resource, [...actions]])),
      })),
      preferences: user.preferences,
    };
  },
});
