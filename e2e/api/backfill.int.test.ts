import { describe, expect, it } from 'vitest';
import type { ExecutionDto, TriggerStateDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { schedulerRole } from '@windhover/worker/roles/scheduler-role';
import type { Answer } from '../support/client.ts';
import { executionsOfFlow } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

const flow = (id: string, trigger: string, extra = ''): string => `id: ${id}\nnamespace: company.team\n${extra}tasks:\n  - id: say\n    type: io.kestra.plugin.core.log.Log\n    message: "{{ trigger.date }}"\ntriggers:\n  - id: plan\n    type: io.kestra.plugin.core.trigger.Schedule\n${trigger}`;
const name = (flowId: string) => ({ namespace: 'company.team', flowId, triggerId: 'plan' });

describe('schedules', () => {
  const { platform, superadmin } = useSuite();

  const call = <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => superadmin.call<T>(method, `/api/v1/main/${path}`, { body });
  const executionsOf = (flowId: string): Promise<ExecutionDto[]> => executionsOfFlow(superadmin, flowId);
  const datesOf = async (flowId: string): Promise<unknown[]> =>
    (await executionsOf(flowId)).filter(({ state }) => isTerminal(state.current)).map(({ trigger }) => trigger?.variables?.['date']);
  const stateOf = async (flowId: string): Promise<TriggerStateDto | undefined> => (await call<{ results: TriggerStateDto[] }>('GET', `triggers/company.team/${flowId}`)).body.results[0];

  it('a backfill runs the dates of its window one after the other, then the schedule goes on', async () => {
    await createFlow(platform, flow('filled', '    cron: "0 6 * * *"\n    timezone: Europe/Paris\n    lateMaximumDelay: PT1M\n', 'inputs:\n  - id: why\n    type: STRING\n    defaults: none\n'));
    const before = (await stateOf('filled'))?.nextExecutionDate;
    const started = await call<TriggerStateDto>('PUT', 'triggers', {
      ...name('filled'), backfill: { start: '2026-03-27T00:00:00Z', end: '2026-03-31T00:00:00Z', inputs: { why: 'outage' }, labels: [{ key: 'reason', value: 'outage' }] },
    });
    expect(started).toMatchObject({ status: 200, body: { backfill: { start: '2026-03-27T00:00:00.000Z', paused: false, previousNextExecutionDate: before } } });
    // Clocks change on the 29th.
    await expect.poll(() => datesOf('filled'), { timeout: 15_000 })
      .toEqual(['2026-03-27T06:00:00+01:00', '2026-03-28T06:00:00+01:00', '2026-03-29T06:00:00+02:00', '2026-03-30T06:00:00+02:00']);
    const executions = await executionsOf('filled');
    expect(executions.map(({ inputs }) => inputs?.['why'])).toEqual(['outage', 'outage', 'outage', 'outage']);
    expect(executions[0]?.labels).toContainEqual({ key: 'reason', value: 'outage' });
    executions.slice(1).forEach((execution, index) =>
      expect(Date.parse(execution.state.startDate)).toBeGreaterThanOrEqual(Date.parse(executions[index]?.state.endDate ?? '')));
    const after = await stateOf('filled');
    expect([after?.backfill, after?.nextExecutionDate]).toEqual([undefined, before]);
  });

  it('a backfill can be paused, go on and be deleted, one by one and by query', async () => {
    await createFlow(platform, flow('paused', '    cron: "0 0 * * *"\n'));
    const window = { start: '2026-01-01T00:00:00Z', end: '2026-01-03T12:00:00Z' };
    expect((await call('PUT', 'triggers', { ...name('paused'), backfill: { ...window, paused: true } })).status).toBe(200);
    expect((await call('PUT', 'triggers', { ...name('paused'), backfill: window })).status).toBe(409);
    expect((await call('PUT', 'triggers/backfill/pause', name('paused'))).status).toBe(409);
    expect(await executionsOf('paused')).toEqual([]);
    expect((await call<TriggerStateDto>('PUT', 'triggers/backfill/unpause', name('paused'))).body.backfill?.paused).toBe(false);
    await expect.poll(() => datesOf('paused'), { timeout: 15_000 }).toEqual(['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z']);
    const now = (await stateOf('paused'))?.nextExecutionDate;
    await call('PUT', 'triggers', { ...name('paused'), backfill: { ...window, paused: true } });
    expect((await call('POST', 'triggers/backfill/delete/by-query?filters[flowId][EQUALS]=paused')).body).toMatchObject({ totalItems: 1 });
    expect(await stateOf('paused')).toMatchObject({ nextExecutionDate: now });
    expect((await stateOf('paused'))?.backfill).toBeUndefined();
    expect((await call('POST', 'triggers/backfill/pause/by-triggers', [name('paused')])).body).toMatchObject({ totalItems: 0 });
    for (const [start, end] of [['2026-01-01T00:00:01Z', '2026-01-01T23:00:00Z'], ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'], ['soon', '2026-01-01T00:00:00Z']]) {
      expect((await call('PUT', 'triggers', { ...name('paused'), backfill: { start, end } })).status).toBe(422);
    }
  });

  it('two schedulers fire each instant exactly once', async () => {
    const second = schedulerRole(platform.composition);
    await second.start();
    try {
      await createFlow(platform, flow('twice', '    cron: "* * * * * *"\n    withSeconds: true\n    allowConcurrent: true\n'));
      await expect.poll(async () => (await executionsOf('twice')).length, { timeout: 20_000 }).toBeGreaterThan(5);
      await call('PUT', 'triggers', { ...name('twice'), disabled: true });
    } finally {
      await second.stop(1_000);
    }
    const seconds = (await executionsOf('twice')).map(({ trigger }) => Date.parse(String(trigger?.variables?.['date'])) / 1_000).sort((a, b) => a - b);
    expect(seconds).toEqual(seconds.map((_, index) => (seconds[0] ?? 0) + index));
  });

  it('a condition that cannot be decided makes a FAILED execution', async () => {
    await createFlow(platform, flow('undecided', '    cron: "* * * * * *"\n    withSeconds: true\n    stopAfter: [FAILED]\n    conditions:\n      - type: io.kestra.plugin.core.condition.Expression\n        expression: "{{ trigger.nothing.here }}"\n'));
    await expect.poll(async () => (await executionsOf('undecided')).map(({ state }) => state.histories.map(({ state: each }) => each)), { timeout: 15_000 }).toEqual([['CREATED', 'FAILED']]);
    await expect.poll(async () => (await stateOf('undecided'))?.disabled, { timeout: 15_000 }).toBe(true);
  });

  it('triggers are acted on by query, exported and reset', async () => {
    for (const id of ['many-a', 'many-b']) await createFlow(platform, flow(id, '    cron: "0 0 1 1 *"\n'));
    const query = 'filters[flowId][STARTS_WITH]=many-';
    expect((await call('POST', `triggers/set-disabled/by-query?disabled=true&${query}`)).body).toMatchObject({ totalItems: 2 });
    expect(await stateOf('many-a')).toMatchObject({ disabled: true });
    expect((await call('POST', `triggers/unlock/by-query?${query}`)).body).toMatchObject({ totalItems: 0 });
    const csv = await call('GET', `triggers/export/by-query/csv?${query}`);
    expect(csv.text.split('\r\n').slice(0, 2)).toEqual([expect.stringMatching(/^namespace,flowId,triggerId/), expect.stringMatching(/^company\.team,many-a,plan,SCHEDULE,true,false/)]);
    expect((await call('DELETE', 'triggers/delete/by-query', { filters: [{ field: 'flowId', operation: 'STARTS_WITH', value: 'many-' }] })).body).toMatchObject({ totalItems: 2 });
    expect(await stateOf('many-a')).toMatchObject({ disabled: false });
    expect((await call('POST', 'triggers/company.team/many-a/plan/restart')).status).toBe(200);
    expect((await call('POST', 'triggers/company.team/many-a/plan/unlock')).status).toBe(409);
    expect((await call('POST', 'triggers/company.team/many-a/none/restart')).status).toBe(404);
  });

  it('ScheduleOnDates fires at each date', async () => {
    const soon = (seconds: number): string => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + seconds * 1_000).toISOString().replace('.000Z', 'Z');
    const dates = [soon(-60), soon(1), soon(2)];
    await createFlow(platform, flow('dated', '').replace('.Schedule\n', `.ScheduleOnDates\n    dates: ${JSON.stringify(dates)}\n`));
    await expect.poll(() => datesOf('dated'), { timeout: 15_000 }).toEqual(dates.slice(1));
    expect((await stateOf('dated'))?.nextExecutionDate).toBeUndefined();
  });
});
