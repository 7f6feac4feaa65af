import { ManualClock } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import type { InstanceContext } from '../../operation/context.ts';
import { countedIds } from '../../testing/recording.ts';
import { createMyToken } from './create-my-token.ts';

async function create(body: Record<string, unknown>): Promise<{ outcome: unknown; created: Record<string, unknown>[] }> {
  const created: Record<string, unknown>[] = [];
  const context = {
    actor: { kind: 'user', userId: 'u1', username: 'ada', superAdmin: false, access: new Map() },
    services: { clock: new ManualClock(1_000), ids: countedIds(), apiTokens: { make: () => ({ fullToken: 'wh_full', prefix: 'wh_f', hash: 'hash' }) } },
    instance: { apiTokens: { ofUser: async () => [{ name: 'taken' }], create: async (row: Record<string, unknown>) => { created.push(row); return row; } } },
  } as unknown as InstanceContext;
  const run = createMyToken.run as (context: InstanceContext, input: unknown) => Promise<unknown>;
  return { outcome: await run(context, { body }).catch((error: unknown) => error), created };
}

describe('createMyToken', () => {
  it('stores the hash and gives the text once', async () => {
    const { outcome, created } = await create({ name: 'ci', maxAge: 'PT1M' });
    expect(outcome).toEqual({ id: 'id1', name: 'ci', fullToken: 'wh_full' });
    expect(created).toEqual([{ id: 'id1', userId: 'u1', name: 'ci', prefix: 'wh_f', hash: 'hash', expiresAtMs: 61_000 }]);
    expect((await create({ name: 'ever' })).created[0]).not.toHaveProperty('expiresAtMs');
  });

  it.each(['soon', 'PT0S', '-PT1M', 'P200Y', 'P99999999Y'])('refuses the age %s', async (maxAge) => {
    const { outcome, created } = await create({ name: 'ci', maxAge });
    expect(outcome).toMatchObject({ code: 'bad_request' });
    expect(created).toEqual([]);
  });

  it('refuses a name twice', async () => {
    expect((await create({ name: 'taken' })).outcome).toMatchObject({ code: 'conflict' });
  });
});
