import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { createTestDatabase } from '@windhover/testing/postgres';
import { eventually } from '@windhover/testing/eventually';
import type { Client } from '../support/client.ts';
import { executionIn, historyOf, readExecution, taskStates } from '../support/executions.ts';
import { superadminOf } from '../support/people.ts';
import { createFlow, setUp, startPlatform } from '../support/platform.ts';
import type { TestPlatform } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

const BASE = '/api/v1/main/executions';
const sleeping = (id: string, seconds: number, more = ''): string =>
  `id: ${id}\nnamespace: company.team\n${more}tasks:\n  - { id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT${seconds}S }\n`;
const LIMIT = 2;

describe('two installations on one database', () => {
  const platforms: TestPlatform[] = [];
  let clients: Client[];
  const [one, two] = [0, 1].map((at) => (): Client => clients[at] as Client) as [() => Client, () => Client];

  beforeAll(async () => {
    const database = await createTestDatabase();
    platforms.push(await startPlatform({ database }));
    const [first] = platforms;
    if (!first) throw new Error('no platform');
    await setUp(first);
    await createFlow(first, sleeping('limited', 0.05, `concurrency: { limit: ${LIMIT}, behavior: QUEUE }\n`));
    await createFlow(first, sleeping('short', 0.1));
    await createFlow(first, sleeping('alone', 0.05));
    platforms.push(await startPlatform({ database: { ...database, drop: async () => undefined } }));
    clients = platforms.map(superadminOf);
  }, 120_000);
  afterAll(async () => {
    for (const platform of platforms.toReversed()) await platform.stop();
  });

  const create = async (client: Client, flow: string): Promise<string> => (await client.post<ExecutionDto>(`${BASE}/company.team/${flow}`)).body.id;
  const ended = (id: string): Promise<ExecutionDto> => eventually(async () => {
    const execution = await readExecution(one(), id);
    if (!isTerminal(execution.state.current)) throw new Error(`${id} is ${execution.state.current}`);
    return execution;
  }, 30_000);

  it('two executors: never more than the limit run, all of them end, nothing waits for ever', async () => {
    const ids = await Promise.all(Array.from({ length: 16 }, (_, at) => create(at % 2 === 0 ? one() : two(), 'limited')));
    const executions = await Promise.all(ids.map(ended));
    expect(executions.map(({ state }) => state.current)).toEqual(ids.map(() => 'SUCCESS'));
    const dateOf = ({ state }: ExecutionDto, wanted: string): number => Date.parse(state.histories.find((change) => change.state === wanted)?.date ?? '');
    const moments = executions.flatMap((execution) => [{ at: dateOf(execution, 'RUNNING'), by: 1 }, { at: dateOf(execution, 'SUCCESS'), by: -1 }]);
    let running = 0;
    const most = Math.max(...moments.toSorted((left, right) => left.at - right.at || left.by - right.by).map(({ by }) => (running += by)));
    expect(most).toBe(LIMIT);
    expect(executions.filter((execution) => historyOf(execution).includes('QUEUED')).length).toBeGreaterThan(0);
  });

  it('kill versus finish: whoever comes first, there is one end, and what the killer was told is true', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => create(one(), 'short')));
    const killed = await Promise.all(ids.map(async (id, at) => {
      await new Promise((resolve) => { setTimeout(resolve, 60 + at * 10); });
      return (await two().delete(`${BASE}/${id}/kill`)).status;
    }));
    for (const [at, id] of ids.entries()) {
      const execution = await ended(id);
      const ends = historyOf(execution).filter((state) => isTerminal(state as never));
      expect([killed[at], ends]).toEqual(killed[at] === 202 ? [202, ['KILLED']] : [409, ['SUCCESS']]);
      expect((execution.taskRunList ?? []).every(({ state }) => isTerminal(state.current))).toBe(true);
    }
  });

  it('kills of several at the same moment: one is accepted', async () => {
    const id = await create(one(), 'short');
    await executionIn(one(), id, 'RUNNING');
    const statuses = await Promise.all([one(), two(), one(), two()].map(async (client) => (await client.delete(`${BASE}/${id}/kill`)).status));
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    await executionIn(one(), id, 'KILLED');
  });

  it('resumes of two operators at the same moment: one is accepted', async () => {
    const id = await create(one(), 'short');
    await eventually(async () => expect(taskStates(await readExecution(one(), id))).toEqual([['nap', 'RUNNING']]));
    expect((await one().post(`${BASE}/${id}/pause`)).status).toBe(204);
    const statuses = await Promise.all([one(), two()].map(async (client) => (await client.post(`${BASE}/${id}/resume`)).status));
    expect(statuses.toSorted((left, right) => left - right)).toEqual([204, 409]);
    expect((await ended(id)).state.current).toBe('SUCCESS');
  });
});

describe('a worker that comes back', () => {
  const { platform, superadmin: client } = useSuite({ worker: false, flows: [sleeping('lost', 1)] });

  it('after a restart: its result is of an attempt that is over, and changes nothing', async () => {
    const { core, executions: store } = platform.composition;
    const { id } = (await client.post<ExecutionDto>(`${BASE}/company.team/lost`)).body;
    const key = { tenantId: 'main', executionId: id };
    const taskRunId = (await readExecution(client, id)).taskRunList?.[0]?.id ?? '';
    const claim = (attempt: number, leaseToken: string) => store.claim([{ ...key, taskRunId, attempt, leaseToken }], { workerId: 'w', leaseMs: 60_000 });
    const report = (attempt: number, leaseToken: string) => core.advancer.submit({
      kind: 'event', ...key,
      event: { type: 'attempt-ended', taskRunId, attempt, leaseToken, result: { state: 'SUCCESS', startedAtMs: Date.now(), endedAtMs: Date.now() } },
    });
    expect((await claim(1, 'first'))[0]).toBeDefined();
    await client.delete(`${BASE}/${id}/kill`);
    await core.advancer.submit({ kind: 'event', ...key, event: { type: 'lease-expired', taskRunId, leaseToken: 'first' } });
    await executionIn(client, id, 'KILLED');
    expect((await client.post(`${BASE}/${id}/restart`)).status).toBe(200);

    expect(await report(1, 'first')).toMatchObject({ applied: false });
    expect(taskStates(await readExecution(client, id))).toEqual([['nap', 'CREATED']]);
    expect((await claim(2, 'second'))[0]).toBeDefined();
    expect(await report(1, 'first')).toMatchObject({ applied: false });
    expect(await report(2, 'second')).toMatchObject({ applied: true });
    expect((await executionIn(client, id, 'SUCCESS')).taskRunList?.[0]?.attempts).toHaveLength(2);
  });
});
