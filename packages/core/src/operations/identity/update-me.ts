import { z } from 'zod';
import type { JsonObject } from '@windhover/kernel';
import { personOf } from '../../operation/context.ts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const MAX_PREFERENCES_CHARACTERS = 20_000;

export const updateMe = instanceOperation({
  id: 'patchCurrentUser',
  method: 'PATCH',
  path: '/api/v1/me',
  tag: 'Me',
  summary: 'Changes the own preferences.',
  permission: 'authenticated',
  transaction: 'write',
  body: {
    kind: 'json',
    schema: z.object({
      preferences: z.record(z.string(), z.unknown())
        .refine((value) => JSON.stringify(value).length <= MAX_PREFERENCES_CHARACTERS, 'is too large'),
    }),
  },
  response: json(z.object({ preferences: z.record(z.string(), z.unknown()) })),
  async run({ instance, actor }, { body }) {
    await instance.users.setPreferences(personOf(actor).userId, body.preferences as JsonObject);
    return { preferences: body.preferences };
  },
});
