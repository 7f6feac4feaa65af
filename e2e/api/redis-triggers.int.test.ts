import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TriggerStateDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { startRedis } from '@windhover/testing/redis';
import type { RedisServer } from '@windhover/testing/redis';
import { executorRole } from '@windhover/worker/roles/executor-role';
import type { Role } from '@windhover/worker/roles/role';
import { workerRole } from '@windhover/worker/roles/worker-role';
import { executionsOfFlow } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

/** The contract of realtime and polling triggers, with a real protocol. */
describe('triggers of Redis', () => {
  const { platform, superadmin } = useSuite({ worker: false });
  let redis: RedisServer;
  let roles: Role[];

  beforeAll(async () => {
    redis = await startRedis();
    roles = [executorRole(platform.composition), ...['one', 'two'].map((workerId) => workerRole(platform.composition, { workerId, threads: 4 }))];
    for (const role of roles) await role.start();
  });
  afterAll(async () => {
    for (const role of roles.toReversed()) await role.stop(1_000);
    await redis.stop();
  });

  const flow = (id: string, type: string, rest = ''): string =>
    `id: ${id}\nnamespace: company.team\ntasks:\n  - { id: say, type: io.kestra.plugin.core.debug.Return, format: x }\ntriggers:\n  - id: watch\n    type: io.kestra.plugin.redis.list.${type}\n    url: ${redis.url}\n    key: ${id}\n${rest}`;
  const workerOf = async (flowId: string): Promise<string | undefined> =>
    (await superadmin.get<{ results: TriggerStateDto[] }>(`/api/v1/main/triggers/company.team/${flowId}`)).body.results[0]?.workerId;
  const seen = async (flowId: string): Promise<unknown[]> =>
    (await executionsOfFlow(superadmin, flowId)).filter(({ state }) => isTerminal(state.current)).map(({ trigger }) => trigger?.variables);

  /** As if the worker had been silent for longer than its lease. */
  async function loseLease(flowId: string): Promise<void> {
    const client = new pg.Client({ connectionString: platform.databaseUrl });
    await client.connect();
    try {
      const { rowCount } = await client.query(`update triggers set lease_token = 'lost', lease_expires_at = now() - interval '1 minute' where flow_id = $1`, [flowId]);
      expect(rowCount).toBe(1);
    } finally {
      await client.end();
    }
  }

  it('RealtimeTrigger starts an execution per value, also after its lease was lost, and after its worker stopped', async () => {
    // A value that a worker took and did not live to see stored.
    await redis.command('RPUSH', '{heard}:windhover:main.company.team.heard.watch', '{"n":0}');
    await createFlow(platform, flow('heard', 'RealtimeTrigger', '    serdeType: JSON\n'));
    await redis.command('RPUSH', 'heard', '{"n":1}', 'no JSON', '{"n":2}');
    await expect.poll(() => seen('heard'), { timeout: 10_000 }).toEqual([{ value: { n: 0 } }, { value: { n: 1 } }, { value: { n: 2 } }]);
    await loseLease('heard');
    await redis.command('RPUSH', 'heard', '{"n":3}');
    await expect.poll(() => seen('heard'), { timeout: 15_000 }).toHaveLength(4);
    await expect.poll(async () => (await workerOf('heard')) !== undefined, { timeout: 10_000 }).toBe(true);

    const first = await workerOf('heard');
    const other = first === 'one' ? 'two' : 'one';
    await roles.splice(first === 'one' ? 1 : 2, 1)[0]?.stop(1_000);
    await redis.command('RPUSH', 'heard', '{"n":4}');
    await expect.poll(() => seen('heard'), { timeout: 15_000 }).toHaveLength(5);
    await expect.poll(() => workerOf('heard'), { timeout: 15_000 }).toBe(other);
    await expect.poll(() => redis.command('EXISTS', 'heard', '{heard}:windhover:main.company.team.heard.watch'), { timeout: 5_000 }).toContain(':0');
  });

  it('Trigger starts one execution for all that is in the list', async () => {
    await redis.command('RPUSH', 'polled', 'a', 'b');
    await createFlow(platform, flow('polled', 'Trigger', '    interval: PT1S\n    stopAfter: [SUCCESS]\n'));
    await expect.poll(() => seen('polled'), { timeout: 10_000 }).toEqual([{ count: 2, uri: expect.stringMatching(/\/trigger\/watch\/values\.ion$/) }]);
  });
});
