import { createApiTokenRequest, createdApiToken } from '@windhover/contracts';
import { badRequest, conflict, parseDurationMs } from '@windhover/kernel';
import { personOf } from '../../operation/context.ts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const MAX_AGE_MS = 100 * 366 * 86_400_000;

export const createMyToken = instanceOperation({
  id: 'createApiTokenForCurrentUser',
  method: 'POST',
  path: '/api/v1/me/api-tokens',
  tag: 'Me',
  summary: 'Creates an API token; its full text is in this answer only.',
  permission: 'authenticated',
  transaction: 'write',
  body: { kind: 'json', schema: createApiTokenRequest },
  response: json(createdApiToken),
  async run({ instance, actor, services }, { body }) {
    const { userId } = personOf(actor);
    const maxAgeMs = body.maxAge === undefined ? undefined : parseDurationMs(body.maxAge);
    if (body.maxAge !== undefined && (maxAgeMs === undefined || maxAgeMs <= 0 || maxAgeMs > MAX_AGE_MS)) {
      throw badRequest(`maxAge: '${body.maxAge}' is not an ISO-8601 duration such as P30D, of at most a hundred years`);
    }
    if ((await instance.apiTokens.ofUser(userId)).some((token) => token.name === body.name)) {
      throw conflict(`You already have a token named '${body.name}'`);
    }
    const { fullToken, prefix, hash } = services.apiTokens.make();
    const row = await instance.apiTokens.create({
      id: services.ids.next(), userId, name: body.name, prefix, hash,
      ...(body.description !== undefined && { description: body.description }),
      ...(maxAgeMs !== undefined && { expiresAtMs: services.clock.nowMs() + maxAgeMs }),
    });
    return { id: row.id, name: row.name, fullToken };
  },
});
