import { apiTokenList } from '@windhover/contracts';
import { personOf } from '../../operation/context.ts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { apiTokenView } from '../../identity/api-token-view.ts';

export const listMyTokens = instanceOperation({
  id: 'listApiTokensForCurrentUser',
  method: 'GET',
  path: '/api/v1/me/api-tokens',
  tag: 'Me',
  summary: 'The own API tokens, without their secret part.',
  permission: 'authenticated',
  transaction: 'read',
  response: json(apiTokenList),
  async run({ instance, actor, services }) {
    const rows = await instance.apiTokens.ofUser(personOf(actor).userId);
    return { total: rows.length, results: rows.map((row) => apiTokenView(row, services.clock.nowMs())) };
  },
});
