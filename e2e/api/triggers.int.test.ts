import { describe, expect, it } from 'vitest';
import type { ExecutionDto, TriggerAndStateDto, TriggerStateDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { YAML } from '../support/client.ts';
import type { Answer, Client } from '../support/client.ts';
import { execute, executionIn, executionsOfFlow } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const TRIGGERS = '/api/v1/main/triggers';
const SCHEDULE = 'io.kestra.plugin.core.trigger.Schedule';

const scheduled = (id: string, trigger: string, tasks = '{ id: t, type: io.kestra.plugin.core.debug.Return, format: "{{ trigger.date }} {{ inputs.who }}" }'): string =>
  `id: ${id}\nnamespace: company.clock\ninputs:\n  - { id: who, type: STRING, defaults: nobody }\ntasks:\n  - ${tasks}\ntriggers:\n  - { id: tick, type: ${SCHEDULE}, ${trigger} }\n`;
const EVERY_SECOND = 'cron: "* * * * * *", withSeconds: true';
const YEARLY = 'cron: "0 0 1 1 *"';

const WEBHOOKS = `
id: hooked
namespace: company.team
inputs:
  - { id: name, type: STRING, defaults: nobody }
tasks:
  - { id: seen, type: io.kestra.plugin.core.debug.Return, format: "{{ trigger.body ?? 'no body' }} {{ trigger.parameters.q ?? '-' }} {{ trigger.headers['x-word'] ?? '-' }}" }
outputs:
  - { id: seen, type: STRING, value: "{{ outputs.seen.value }}" }
triggers:
  - { id: plain, type: io.kestra.plugin.core.trigger.Webhook, key: plain-key-0001 }
  - { id: waits, type: io.kestra.plugin.core.trigger.Webhook, key: waits-key-0001, wait: true, returnOutputs: true }
  - { id: text, type: io.kestra.plugin.core.trigger.Webhook, key: texts-key-0001, wait: true, returnOutputs: true, responseContentType: text/plain, responseCode: 202 }
  - { id: off, type: io.kestra.plugin.core.trigger.Webhook, key: off-key-000001, disabled: true }
`;

describe('triggers', () => {
  const { platform, admin, anonymous } = useSuiteWithPeople({ flows: [WEBHOOKS] });

  const state = async (flow: string): Promise<TriggerStateDto> => {
    const answer = await admin.get<{ results: TriggerStateDto[]; total: number }>(`${TRIGGERS}/company.clock/${flow}`);
    expect([answer.status, answer.body.total]).toEqual([200, 1]);
    return answer.body.results[0] as TriggerStateDto;
  };
  const executionsOf = (flow: string): Promise<ExecutionDto[]> => executionsOfFlow(admin, flow);

  describe('a schedule', () => {
    it('fires at each instant once, with its date, inputs and labels', async () => {
      await createFlow(platform, scheduled('every', `${EVERY_SECOND}, timezone: Europe/Paris, inputs: { who: clock }, labels: { from: schedule }`));
      const executions = await eventually(async () => {
        const found = await executionsOf('every');
        expect(found.filter(({ state: { current } }) => current === 'SUCCESS').length).toBeGreaterThanOrEqual(3);
        return found.slice(0, 3);
      });
      const instants = executions.map(({ trigger }) => String(trigger?.variables?.['date']));
      expect(instants.map((instant) => Date.parse(instant)).map((ms, _index, all) => ms - (all[0] ?? 0))).toEqual([0, 1_000, 2_000]);
      for (const execution of executions) {
        expect(execution).toMatchObject({ trigger: { id: 'tick', type: SCHEDULE }, inputs: { who: 'clock' } });
        expect(execution.labels).toContainEqual({ key: 'from', value: 'schedule' });
      }
      const [first] = executions;
      const whole = await executionIn(admin, first?.id ?? '', 'SUCCESS');
      expect(whole.taskRunList?.[0]?.outputs?.['value']).toBe(`${instants[0]} clock`);
      expect(instants[0]).toMatch(/\+0[12]:00$/);
      expect((await state('every')).lastTriggeredDate).toBeDefined();
      await admin.delete('/api/v1/main/flows/company.clock/every');
      expect((await admin.get<{ total: number }>(`${TRIGGERS}/search?filters[flowId][EQUALS]=every`)).body.total).toBe(0);
      const count = (await executionsOf('every')).length;
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      expect((await executionsOf('every')).length, 'a deleted flow does not fire').toBe(count);
    });

    it('does not fire while it is off, and makes nothing up for that time', async () => {
      await createFlow(platform, scheduled('paused', YEARLY));
      const before = await state('paused');
      expect([before.disabled, before.locked, Date.parse(before.nextExecutionDate ?? '') > Date.now()]).toEqual([false, false, true]);
      const id = { namespace: 'company.clock', flowId: 'paused', triggerId: 'tick' };
      const off = await admin.put<TriggerStateDto>(TRIGGERS, { ...id, disabled: true });
      expect([off.status, off.body.disabled, off.body.nextExecutionDate]).toEqual([200, true, undefined]);
      expect((await admin.post(`${TRIGGERS}/set-disabled/by-triggers`, { triggers: [id], disabled: false })).body).toMatchObject({ totalItems: 1 });
      expect((await state('paused'))).toMatchObject({ disabled: false, nextExecutionDate: before.nextExecutionDate });
      expect((await admin.put(TRIGGERS, { ...id, triggerId: 'unknown', disabled: true })).status).toBe(404);
    });

    it('is locked while its execution runs, and can be unlocked', async () => {
      await createFlow(platform, scheduled('slow', EVERY_SECOND, '{ id: t, type: io.kestra.plugin.core.flow.Sleep, duration: PT1M }'));
      const locked = await eventually(async () => {
        const now = await state('slow');
        expect(now.locked).toBe(true);
        return now;
      });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect((await executionsOf('slow')).map(({ id }) => id), 'a locked trigger does not fire').toEqual([locked.executionId]);
      const unlocked = await admin.post<TriggerStateDto>(`${TRIGGERS}/company.clock/slow/tick/unlock`);
      expect([unlocked.status, unlocked.body.locked]).toEqual([200, false]);
      await eventually(async () => expect((await executionsOf('slow')).length).toBe(2));
      await admin.delete('/api/v1/main/flows/company.clock/slow');
      await admin.delete('/api/v1/main/executions/kill/by-query?filters[flowId][EQUALS]=slow');
    });

    it('refuses to unlock what is not locked, and knows no others', async () => {
      await createFlow(platform, scheduled('free', YEARLY));
      expect((await admin.post(`${TRIGGERS}/company.clock/free/tick/unlock`)).status).toBe(409);
      expect((await admin.post(`${TRIGGERS}/company.clock/free/unknown/unlock`)).status).toBe(404);
    });

    it('starts afresh when its state is deleted', async () => {
      await createFlow(platform, scheduled('fresh', YEARLY));
      await admin.put(TRIGGERS, { namespace: 'company.clock', flowId: 'fresh', triggerId: 'tick', disabled: true });
      expect((await admin.delete(`${TRIGGERS}/company.clock/fresh/tick`)).status).toBe(204);
      expect((await state('fresh')).disabled).toBe(false);
      expect((await admin.delete(`${TRIGGERS}/company.clock/fresh/unknown`)).status).toBe(404);
    });

    it('follows its flow: it goes with it, and its state survives other changes', async () => {
      await createFlow(platform, scheduled('follows', YEARLY));
      const before = await state('follows');
      const changed = scheduled('follows', YEARLY).replace('nobody', 'somebody');
      expect((await admin.put('/api/v1/main/flows/company.clock/follows', changed, { type: YAML })).status).toBe(200);
      expect((await state('follows')).nextExecutionDate).toBe(before.nextExecutionDate);
      const without = changed.slice(0, changed.indexOf('triggers:'));
      await admin.put('/api/v1/main/flows/company.clock/follows', without, { type: YAML });
      expect((await admin.get(`${TRIGGERS}/company.clock/follows`)).body).toEqual({ results: [], total: 0 });
    });

    it('is found by flow, namespace and text', async () => {
      await createFlow(platform, scheduled('listed', YEARLY));
      const search = async (query: string): Promise<string[]> => {
        const answer = await admin.get<{ results: TriggerAndStateDto[] }>(`${TRIGGERS}/search?size=100&${query}`);
        expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
        return answer.body.results.map(({ state: { flowId } }) => flowId);
      };
      expect(await search('filters[flowId][EQUALS]=listed')).toEqual(['listed']);
      expect(await search('filters[namespace][PREFIX]=company&filters[q][EQUALS]=list')).toEqual(['listed']);
      expect(await search('filters[namespace][EQUALS]=company')).toEqual([]);
      expect(await search('q=listed&namespace=company.clock')).toEqual(['listed']);
    });
  });

  describe('a webhook', () => {
    const call = (key: string, method = 'POST', options: Parameters<Client['call']>[2] = {}, query = ''): Promise<Answer<ExecutionDto & Record<string, unknown>>> =>
      anonymous.call(method, `/api/v1/main/executions/webhook/company.team/hooked/${key}${query}`, options);
    const seen = async (id: string): Promise<unknown> => (await executionIn(admin, id, 'SUCCESS')).outputs?.['seen'];

    it('sees body, parameters and headers, by every method', async () => {
      const posted = await call('plain-key-0001', 'POST', { body: { a: [1] }, headers: { 'x-word': 'w', cookie: 'JWT=secret' } }, '?q=1&q=2');
      expect([posted.status, posted.body]).toMatchObject([200, { flowId: 'hooked', trigger: { id: 'plain' }, state: { current: expect.stringMatching(/CREATED|RUNNING/) as string } }]);
      expect(JSON.stringify(posted.body.trigger)).not.toContain('JWT=secret');
      expect(await seen(posted.body.id)).toBe('{"a":[1]} ["1","2"] ["w"]');
      expect(await seen((await call('plain-key-0001', 'GET')).body.id)).toBe('no body - -');
      expect(await seen((await call('plain-key-0001', 'PUT', { body: 'not {json', type: 'application/json' })).body.id)).toBe('not {json - -');
    });

    it('waits and answers with outputs when it is told to', async () => {
      const waited = await call('waits-key-0001', 'POST', { body: 'x', type: 'text/plain' });
      expect([waited.status, waited.body]).toEqual([200, { seen: 'x - -' }]);
      const text = await call('texts-key-0001', 'POST', { body: 'y', type: 'text/plain' });
      expect([text.status, text.headers.get('content-type'), text.text]).toEqual([202, 'text/plain; charset=utf-8', 'y - -']);
    });

    it('with a wrong key, switched off, of a disabled or unknown flow looks the same', async () => {
      const answers = [await call('wrong'), await call('off-key-000001'), await anonymous.post('/api/v1/main/executions/webhook/company.team/unknown/plain-key-0001')];
      await admin.post('/api/v1/main/flows/disable/by-ids', [{ namespace: 'company.team', id: 'hooked' }]);
      answers.push(await call('plain-key-0001'));
      expect(answers.map(({ status, body }) => [status, (body as { message: string }).message])).toEqual(Array.from({ length: 4 }, () => [404, 'Not Found: Flow not found']));
      expect((await execute(admin, 'company.team/hooked', {}, '').catch((error: Error) => error.message))).toContain('409');
      await admin.post('/api/v1/main/flows/enable/by-ids', [{ namespace: 'company.team', id: 'hooked' }]);
    });
  });
});
