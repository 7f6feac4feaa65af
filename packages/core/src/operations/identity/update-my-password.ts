import { z } from 'zod';
import { badRequest, invalid } from '@windhover/kernel';
import { passwordProblems } from '../../identity/password-policy.ts';
import { personOf } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const updateMyPassword = outsideOperation({
  id: 'updateCurrentUserPassword',
  method: 'PUT',
  path: '/api/v1/me/password',
  tag: 'Me',
  summary: 'Changes the own password and ends all other sessions.',
  permission: 'authenticated',
  scope: 'instance',
  rateClass: 'sign-in',
  body: { kind: 'json', schema: z.object({ oldPassword: z.string(), newPassword: z.string() }) },
  response: json(z.object({ updated: z.boolean() })),
  async run({ services, actor }, { body }) {
    const { accounts, hasher, database, settings } = services;
    const { userId, username } = personOf(actor);
    if (!(await accounts.verify(username, body.oldPassword))) throw badRequest('The old password is wrong');
    const problems = passwordProblems(body.newPassword, settings.passwordMinLength);
    if (problems.length > 0) {
      throw invalid(`The password ${problems.join(', ')}`, problems.map((message) => ({ path: 'body.newPassword', message })));
    }
    const hash = await hasher.hash(body.newPassword);
    await database.withInstance('write', (instance) => instance.users.setPassword(userId, hash));
    accounts.forget();
    return { updated: true };
  },
});
