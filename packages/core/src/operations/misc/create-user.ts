import { z } from 'zod';
import { apiUser } from '@windhover/contracts';
import { conflict, invalid } from '@windhover/kernel';
import { passwordProblems } from '../../identity/password-policy.ts';
import { userView } from '../../identity/user-view.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const createUser = outsideOperation({
  id: 'createUser',
  method: 'POST',
  path: '/api/v1/users',
  tag: 'Users',
  summary: 'Creates a person who signs in by password.',
  permission: 'superadmin',
  scope: 'instance',
  body: {
    kind: 'json',
    schema: z.object({
      email: z.email().max(254), firstName: z.string().max(100).optional(), lastName: z.string().max(100).optional(),
      password: z.string().optional(), superAdmin: z.boolean().optional(),
    }),
  },
  response: json(apiUser),
  status: 201,
  async run({ services }, { body }) {
    const { database, hasher, ids, settings } = services;
    const problems = body.password === undefined ? [] : passwordProblems(body.password, settings.passwordMinLength);
    if (problems.length > 0) throw invalid(`The password ${problems.join(', ')}`, problems.map((message) => ({ path: 'body.password', message })));
    const passwordHash = body.password === undefined ? undefined : await hasher.hash(body.password);
    const user = await database.withInstance('write', async (instance) => {
      if (await instance.users.findByLogin(body.email)) throw conflict(`A user with the e-mail '${body.email}' exists already`);
      return instance.users.create({
        id: ids.next(), username: body.email, email: body.email, superAdmin: body.superAdmin ?? false, disabled: false, preferences: {},
        ...(body.firstName !== undefined && { firstName: body.firstName }), ...(body.lastName !== undefined && { lastName: body.lastName }),
        ...(passwordHash !== undefined && { passwordHash }),
      });
    });
    return userView(user, []);
  },
});
