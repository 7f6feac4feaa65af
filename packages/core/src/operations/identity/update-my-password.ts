import { z } from 'zod';
import { badRequest, invalid, unauthenticated } from '@windhover/kernel';
import { passwordProblems } from '../../identity/password-policy.ts';
import { personOf } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { custom } from '../../operation/wire.ts';
import { sessionCookie } from '../../identity/session-cookie.ts';

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
  response: custom(z.object({ updated: z.boolean() })),
  async run({ services, actor, call }, { body }) {
    const { accounts, hasher, database, settings } = services;
    const { userId, username } = personOf(actor);
    if (!(await accounts.verify(username, body.oldPassword))) throw badRequest('The old password is wrong');
    const problems = passwordProblems(body.newPassword, settings.passwordMinLength);
    if (problems.length > 0) {
      throw invalid(`The password ${problems.join(', ')}`, problems.map((message) => ({ path: 'body.newPassword', message })));
    }
    const hash = await hasher.hash(body.newPassword);
    const user = await database.withInstance('write', async (instance) => {
      await instance.users.setPassword(userId, hash);
      return instance.users.find(userId);
    });
    accounts.forget();
    if (!user) throw unauthenticated();
    return { status: 200, headers: { 'set-cookie': await sessionCookie(services, user, call.origin) }, body: { updated: true } };
  },
});
