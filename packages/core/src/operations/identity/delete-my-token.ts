import { z } from 'zod';
import { notFound } from '@windhover/kernel';
import { personOf } from '../../operation/context.ts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';

export const deleteMyToken = instanceOperation({
  id: 'deleteApiTokenForCurrentUser',
  method: 'DELETE',
  path: '/api/v1/me/api-tokens/{tokenId}',
  tag: 'Me',
  summary: 'Revokes an own API token.',
  permission: 'authenticated',
  transaction: 'write',
  params: z.object({ tokenId: z.string() }),
  response: noContent,
  status: 204,
  async run({ instance, actor, services, afterCommit }, { params }) {
    if (!(await instance.apiTokens.remove(personOf(actor).userId, params.tokenId))) throw notFound(`API token '${params.tokenId}'`);
    afterCommit(() => {
      services.accounts.forget();
      services.bus.publish([{ type: 'policy' }]);
    });
  },
});
