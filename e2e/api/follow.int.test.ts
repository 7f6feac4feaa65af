import { afterAll, describe, expect, it } from 'vitest';
import type { ExecutionDto, LogEntryDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { redisAvailable, startRedis } from '@windhover/testing/redis';
import type { RedisServer } from '@windhover/testing/redis';
import { follow, framesOf } from '../support/events.ts';
import type { Frame } from '../support/events.ts';
import { execute, executionIn } from '../support/executions.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const STEPS = ['one', 'two', 'three', 'four'];
const FLOWS = [`
id: steps
namespace: company.team
tasks:
${STEPS.map((id) => `  - { id: ${id}, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.15S }`).join('\n')}
`, `
id: talks
namespace: company.team
tasks:
  - { id: early, type: io.kestra.plugin.core.log.Log, message: early }
  - { id: quiet, type: io.kestra.plugin.core.log.Log, level: DEBUG, message: quiet }
  - { id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.5S }
  - { id: late, type: io.kestra.plugin.core.log.Log, level: WARN, message: late }
`, `
id: asleep
namespace: company.team
tasks:
  - { id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1M }
`];

/** Nudges travel by Postgres where no Redis is configured: both ways must show the same. */
const BUSES = [{ bus: 'Postgres', present: true }, { bus: 'Redis', present: redisAvailable() }];

describe.each(BUSES)('following by server-sent events, over $bus (present: $present)', ({ bus, present }) => {
  let redis: RedisServer | undefined;
  afterAll(() => redis?.stop());
  const { admin } = useSuiteWithPeople(async () => {
    redis = bus === 'Redis' && present ? await startRedis() : undefined;
    return { flows: FLOWS, ...(redis && { redisUrl: redis.url }) };
  });

  it('shows every step of an execution in order, then closes', async () => {
    if (!present) return expect(redisAvailable(), 'redis-server is not on the PATH').toBe(false);
    const { id } = await execute(admin, 'company.team/steps', {}, '');
    const frames = await follow<Partial<ExecutionDto>>(admin, `/api/v1/main/executions/${id}/follow`);
    expect(frames[0]).toEqual({ id: 'start', data: {} });
    expect(frames.at(-1)).toMatchObject({ id: 'end', data: { id, state: { current: 'SUCCESS' } } });
    expect(frames.slice(1).every(({ data }) => data.id === id && data.taskRunList !== undefined)).toBe(true);
    const succeeded = frames.flatMap(({ data }) => [(data.taskRunList ?? []).filter(({ state }) => state.current === 'SUCCESS').map(({ taskId }) => taskId)]);
    for (let count = 1; count <= STEPS.length; count += 1) expect(succeeded).toContainEqual(STEPS.slice(0, count));
  });

  it('starts with what is there, ends at once when the execution has ended, and knows no others', async () => {
    if (!present) return expect(redisAvailable()).toBe(false);
    const { id } = await execute(admin, 'company.team/talks');
    const frames = await follow<Partial<ExecutionDto>>(admin, `/api/v1/main/executions/${id}/follow`, 3_000);
    expect(frames.map((frame) => [frame.id, frame.data.state?.current])).toEqual([['start', undefined], ['progress', 'SUCCESS'], ['end', 'SUCCESS']]);
    for (const path of ['executions/unknown/follow', 'logs/unknown/follow']) expect((await admin.get(`/api/v1/main/${path}`)).status).toBe(404);
  });

  it('shows log lines as they come, the stored ones first', async () => {
    if (!present) return expect(redisAvailable()).toBe(false);
    const { id } = await execute(admin, 'company.team/talks', {}, '');
    const frames = await follow<LogEntryDto>(admin, `/api/v1/main/logs/${id}/follow?minLevel=DEBUG`);
    const isOwn = ({ data }: { data: LogEntryDto }): boolean => ['early', 'quiet', 'late'].includes(data.message);
    const own = frames.filter(isOwn);
    expect([frames[0]?.id, frames.at(-1)?.id]).toEqual(['start', 'end']);
    expect(own.map(({ data }) => [data.taskId, data.level])).toEqual([['early', 'INFO'], ['quiet', 'DEBUG'], ['late', 'WARN']]);
    expect(new Set(frames.map((frame) => frame.id)).size).toBe(frames.length);
    const again = await follow<LogEntryDto>(admin, `/api/v1/main/logs/${id}/follow?minLevel=WARN`, 3_000);
    expect(again.slice(1, -1).map(({ data }) => data.message)).toEqual(['late']);
    const rest = await follow<LogEntryDto>(admin, `/api/v1/main/logs/${id}/follow?after=${own[1]?.id}&minLevel=INFO`, 3_000);
    expect(rest.slice(1, -1).filter(isOwn).map(({ data }) => data.message)).toEqual(['late']);
  });

  it('ends when the execution is killed, and lets go of clients that leave', async () => {
    if (!present) return expect(redisAvailable()).toBe(false);
    const { id } = await execute(admin, 'company.team/asleep', {}, '');
    await executionIn(admin, id, 'RUNNING');
    const leaver = new AbortController();
    const seen: Frame[] = [];
    const leaving = (async () => {
      for await (const frame of framesOf(admin, `/api/v1/main/executions/${id}/follow`, leaver.signal)) seen.push(frame);
    })();
    await eventually(() => expect(seen.length).toBeGreaterThan(1));
    leaver.abort();
    await expect(leaving).rejects.toThrow(/not closed in time/);
    const followers = [follow<Partial<ExecutionDto>>(admin, `/api/v1/main/executions/${id}/follow`), follow(admin, `/api/v1/main/logs/${id}/follow`)];
    await admin.delete(`/api/v1/main/executions/${id}/kill`);
    for (const frames of await Promise.all(followers)) expect(frames.at(-1)?.id).toBe('end');
  });
});
