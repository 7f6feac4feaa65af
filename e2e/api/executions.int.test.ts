import { describe, expect, it } from 'vitest';
import type { ErrorBody, ExecutionDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import type { Client } from '../support/client.ts';
import { execute, executionIn, historyOf, readExecution, taskStates } from '../support/executions.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const BASE = '/api/v1/main/executions';

const FLOWS = [`
id: greet
namespace: company.team
labels: { team: data }
inputs:
  - { id: who, type: STRING, defaults: world }
  - { id: many, type: JSON, required: false }
tasks:
  - { id: hello, type: io.kestra.plugin.core.debug.Return, format: "Hello {{ inputs.who }}" }
outputs:
  - { id: text, type: STRING, value: "{{ outputs.hello.value }}" }
`, `
id: asleep
namespace: company.team
tasks:
  - { id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1M }
  - { id: never, type: io.kestra.plugin.core.debug.Return, format: x }
`, `
id: flaky
namespace: company.team
tasks:
  - { id: before, type: io.kestra.plugin.core.debug.Return, format: "{{ execution.id }}" }
  - { id: risky, type: io.kestra.plugin.core.debug.Return, format: "{{ labels.fixed }}" }
  - { id: after, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.before.value }}" }
`, `
id: secretive
namespace: company.team
tasks:
  - { id: use, type: io.kestra.plugin.core.log.Log, message: "the key is {{ secret('API_KEY') }}" }
  - { id: value, type: io.kestra.plugin.core.debug.Return, format: "plain" }
`];

describe('executions', () => {
  const { platform, admin } = useSuiteWithPeople({ flows: FLOWS });

  const start = (path: string, options: Parameters<Client['call']>[2] = {}) => admin.call<ExecutionDto>('POST', `${BASE}/${path}`, options);

  describe('start', () => {
    it('with an empty multipart body, with no body at all and with an empty JSON body', async () => {
      for (const options of [
        { body: '--b--\r\n', type: 'multipart/form-data; boundary=b' }, { body: '', type: 'multipart/form-data' }, {}, { body: '', type: 'application/json' },
      ]) {
        const answer = await start('company.team/greet?wait=true', options);
        expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
        expect(answer.body).toMatchObject({ state: { current: 'SUCCESS' }, outputs: { text: 'Hello world' } });
      }
    });

    it('with inputs as parts, JSON text for structures, and parts that no input knows', async () => {
      const execution = await execute(admin, 'company.team/greet', { who: 'kestrel', many: '[1,{"a":2}]', 0: '["unknown"]' });
      expect(execution).toMatchObject({ inputs: { who: 'kestrel', many: [1, { a: 2 }] }, outputs: { text: 'Hello kestrel' } });
      expect(execution.inputs).not.toHaveProperty('0');
    });

    it('with labels in the query or as form fields, behind those of the flow', async () => {
      const form = new FormData();
      for (const label of ['env:prod', 'team:other']) form.append('labels', label);
      const answer = await start('company.team/greet?wait=true&labels=a:b,c&labels=url:http://x', { body: form });
      const { id, labels } = answer.body;
      expect(Object.fromEntries(labels.map(({ key, value }) => [key, value]))).toEqual({ team: 'other', a: 'b,c', url: 'http://x', env: 'prod', 'system.correlationId': id });
      for (const label of ['nothing', 'system.readOnly:true']) {
        expect((await start(`company.team/greet?labels=${encodeURIComponent(label)}`)).status).toBe(422);
      }
    });

    it('give the whole execution at once, with a link to its page', async () => {
      const answer = await start('company.team/greet');
      expect(answer.body).toMatchObject({
        tenantId: 'main', namespace: 'company.team', flowId: 'greet', flowRevision: 1, originalId: answer.body.id, deleted: false, kind: 'NORMAL',
        url: `http://localhost/ui/main/executions/company.team/greet/${answer.body.id}`, metadata: { attemptNumber: 1 },
        state: { histories: [{ state: 'CREATED' }, expect.anything() as unknown] },
      });
      expect(answer.body.inputs, 'an optional input that is absent is null').toEqual({ who: 'world', many: null });
      expect(JSON.stringify({ ...answer.body, inputs: {} })).not.toContain('null');
      const ended = await executionIn(admin, answer.body.id, 'SUCCESS', 3_000);
      expect(ended.state.duration).toMatch(/^PT\d/);
      expect(ended.taskRunList?.[0]).toMatchObject({ taskId: 'hello', executionId: answer.body.id, outputs: { value: 'Hello world' }, attempts: [{ state: { current: 'SUCCESS' } }] });
    });

    it('at a revision, or not at all', async () => {
      expect((await start('company.team/greet?revision=1&wait=true')).body.state.current).toBe('SUCCESS');
      expect((await start('company.team/greet?revision=7')).status).toBe(404);
      expect((await start('company.team/unknown')).status).toBe(404);
      expect((await start('company.team/greet?revision=x')).status).toBe(400);
      expect((await start('company.team/greet?scheduleDate=soon')).status).toBe(400);
    });

    it('later, when a date is given', async () => {
      const date = new Date(Date.now() + 1_200).toISOString();
      const { body } = await start(`company.team/greet?scheduleDate=${encodeURIComponent(date)}`);
      expect([body.state.current, body.scheduleDate]).toEqual(['CREATED', date]);
      const ended = await executionIn(admin, body.id, 'SUCCESS');
      expect(Date.parse(ended.taskRunList?.[0]?.state.startDate ?? '')).toBeGreaterThanOrEqual(Date.parse(date));
    });
  });

  describe('kill', () => {
    it('ends a running execution and its task within two seconds', async () => {
      const { id } = await execute(admin, 'company.team/asleep', {}, '');
      await executionIn(admin, id, 'RUNNING', 1_500);
      const killed = await admin.delete<ExecutionDto>(`${BASE}/${id}/kill`);
      expect([killed.status, ['KILLING', 'KILLED'].includes(killed.body.state.current)]).toEqual([202, true]);
      const ended = await executionIn(admin, id, 'KILLED', 2_000);
      expect(taskStates(ended)).toEqual([['nap', 'KILLED']]);
      await eventually(async () => expect(await platform.runningTasks()).toEqual([]), 2_000);
      expect((await admin.delete(`${BASE}/${id}/kill`)).status).toBe(409);
      expect((await admin.delete(`${BASE}/${id}/actions/kill`)).status).toBe(409);
      expect((await admin.delete(`${BASE}/unknown/kill`)).status).toBe(404);
    });

    it('takes several by id, all or none of those that are unknown, and by query', async () => {
      const [one, two, three] = await Promise.all([1, 2, 3].map(() => execute(admin, 'company.team/asleep', {}, '?labels=batch:kill')));
      const refused = await admin.delete<{ invalids: { path: string }[] }>(`${BASE}/kill/by-ids`, ['unknown']);
      expect([refused.status, refused.body.invalids]).toMatchObject([400, [{ path: 'unknown' }]]);
      const some = await admin.delete(`${BASE}/kill/by-ids`, [one?.id]);
      expect([some.status, some.body]).toMatchObject([200, { totalItems: 1, operationId: expect.any(String) as string }]);
      const rest = await admin.delete(`${BASE}/kill/by-query?filters[labels][EQUALS][batch]=kill&filters[state][IN]=CREATED,RUNNING`);
      expect(rest.body).toMatchObject({ totalItems: 2 });
      for (const execution of [one, two, three]) await executionIn(admin, execution?.id ?? '', 'KILLED', 2_000);
      expect((await admin.delete(`${BASE}/kill/by-query?filters[flowId][EQUALS]=nothing`)).body).toMatchObject({ totalItems: 0 });
    });
  });

  describe('restart and replay', () => {
    it('run a failed execution on from what failed, under its id', async () => {
      const failed = await execute(admin, 'company.team/flaky');
      expect(taskStates(failed)).toEqual([['before', 'SUCCESS'], ['risky', 'FAILED']]);
      const labelled = await admin.post<ExecutionDto>(`${BASE}/${failed.id}/labels`, [{ key: 'fixed', value: 'yes' }]);
      expect(labelled.body.labels).toContainEqual({ key: 'fixed', value: 'yes' });
      const restarted = await admin.post<ExecutionDto>(`${BASE}/${failed.id}/restart`);
      expect([restarted.status, restarted.body.id, historyOf(restarted.body).includes('RESTARTED')]).toEqual([200, failed.id, true]);
      const ended = await executionIn(admin, failed.id, 'SUCCESS');
      expect(taskStates(ended)).toEqual([['before', 'SUCCESS'], ['risky', 'SUCCESS'], ['after', 'SUCCESS']]);
      expect(ended.taskRunList?.map(({ id }) => id).slice(0, 2)).toEqual(failed.taskRunList?.map(({ id }) => id));
    });

    it('refuse to restart what has not failed or still runs', async () => {
      const { id } = await execute(admin, 'company.team/greet');
      expect((await admin.post(`${BASE}/${id}/restart`)).status).toBe(422);
      const running = await execute(admin, 'company.team/asleep', {}, '');
      await executionIn(admin, running.id, 'RUNNING');
      expect((await admin.post(`${BASE}/${running.id}/restart`)).status).toBe(409);
      await admin.delete(`${BASE}/${running.id}/kill`);
    });

    it('make a new execution of an old one, from its start or from a task run', async () => {
      const old = await execute(admin, 'company.team/greet', { who: 'once' });
      const replayed = await admin.post<ExecutionDto>(`${BASE}/${old.id}/replay`);
      expect([replayed.status, replayed.body.id === old.id, replayed.body.originalId, replayed.body.inputs]).toEqual([200, false, old.id, { who: 'once', many: null }]);
      expect((await executionIn(admin, replayed.body.id, 'SUCCESS')).outputs).toEqual({ text: 'Hello once' });
      const failed = await execute(admin, 'company.team/flaky');
      const from = failed.taskRunList?.[1]?.id;
      const again = await admin.post<ExecutionDto>(`${BASE}/${failed.id}/actions/replay?taskRunId=${from}`);
      const ended = await executionIn(admin, again.body.id, 'FAILED');
      expect(taskStates(ended)).toEqual([['before', 'SUCCESS'], ['risky', 'FAILED']]);
      expect(ended.taskRunList?.[0]?.outputs, 'what ran before is kept').toEqual({ value: failed.id });
      expect((await admin.post(`${BASE}/${failed.id}/replay?taskRunId=unknown`)).status).toBe(422);
      expect((await admin.post(`${BASE}/unknown/replay`)).status).toBe(404);
    });

    it('take several by id and by query', async () => {
      const [one, two] = await Promise.all([1, 2].map(() => execute(admin, 'company.team/flaky', {}, '?wait=true&labels=batch:again')));
      expect((await admin.post(`${BASE}/restart/by-ids`, [one?.id, two?.id])).body).toMatchObject({ totalItems: 2 });
      for (const execution of [one, two]) expect(historyOf(await executionIn(admin, execution?.id ?? '', 'FAILED'))).toContain('RESTARTED');
      expect((await admin.post(`${BASE}/replay/by-query?filters[labels][EQUALS][batch]=again&latestRevision=true`)).body).toMatchObject({ totalItems: 2 });
    });
  });

  describe('change', () => {
    it('the state of an execution that has ended, and only to one that it can end in', async () => {
      const { id } = await execute(admin, 'company.team/greet');
      const changed = await admin.post<ExecutionDto>(`${BASE}/${id}/change-status?status=CANCELLED`);
      expect([changed.status, changed.body.state.current, historyOf(changed.body).slice(-2)]).toEqual([200, 'CANCELLED', ['SUCCESS', 'CANCELLED']]);
      expect((await admin.post(`${BASE}/${id}/change-status?status=RUNNING`)).status).toBe(400);
      expect((await admin.post(`${BASE}/${id}/change-status?status=NOTHING`)).status).toBe(400);
      const running = await execute(admin, 'company.team/asleep', {}, '');
      expect((await admin.post(`${BASE}/${running.id}/change-status?status=SUCCESS`)).status).toBe(409);
      await admin.delete(`${BASE}/${running.id}/kill`);
    });

    it('the state of a task run, after which the execution goes on', async () => {
      const failed = await execute(admin, 'company.team/flaky');
      const changed = await admin.post<ExecutionDto>(`${BASE}/${failed.id}/state`, { taskRunId: failed.taskRunList?.[1]?.id, state: 'SUCCESS' });
      expect(changed.status).toBe(200);
      const ended = await executionIn(admin, failed.id, 'SUCCESS');
      expect(taskStates(ended)).toEqual([['before', 'SUCCESS'], ['risky', 'SUCCESS'], ['after', 'SUCCESS']]);
      expect([404, 409]).toContain((await admin.post(`${BASE}/${failed.id}/state`, { taskRunId: 'unknown', state: 'SUCCESS' })).status);
      expect((await admin.post(`${BASE}/${failed.id}/state`, { taskRunId: 'x', state: 'NOTHING' })).status).toBe(422);
    });

    it('labels, but neither those of the system nor while it runs', async () => {
      const running = await execute(admin, 'company.team/asleep', {}, '');
      expect((await admin.post(`${BASE}/${running.id}/labels`, [{ key: 'a', value: 'b' }])).status).toBe(400);
      await admin.delete(`${BASE}/${running.id}/kill`);
      await executionIn(admin, running.id, 'KILLED', 2_000);
      expect((await admin.post(`${BASE}/${running.id}/labels`, [{ key: 'system.x', value: 'b' }])).status).toBe(422);
      expect((await admin.post<ExecutionDto>(`${BASE}/${running.id}/labels`, [{ key: 'a', value: 'b' }])).body.labels).toContainEqual({ key: 'a', value: 'b' });
    });
  });

  describe('delete', () => {
    it('removes an execution that has ended, with its logs', async () => {
      const { id } = await execute(admin, 'company.team/secretive');
      const deleted = await admin.delete(`${BASE}/${id}`);
      expect([deleted.status, deleted.text]).toEqual([204, '']);
      for (const path of [`${BASE}/${id}`, `/api/v1/main/logs/${id}`]) expect((await admin.get(path)).status).toBe(404);
      expect((await admin.delete(`${BASE}/${id}`)).status).toBe(404);
    });

    it('keeps the logs where it is told to', async () => {
      const lines = async (): Promise<number> => (await admin.get<{ total: number }>('/api/v1/main/logs/search?filters[flowId][EQUALS]=secretive')).body.total;
      const { id } = await execute(admin, 'company.team/secretive');
      const before = await lines();
      expect((await admin.delete(`${BASE}/${id}?deleteLogs=false&deleteMetrics=false&deleteStorage=false`)).status).toBe(204);
      expect([(await admin.get(`${BASE}/${id}`)).status, await lines()]).toEqual([404, before]);
      expect(before).toBeGreaterThan(0);
    });

    it('refuses what runs, and all of a batch with one that does', async () => {
      const running = await execute(admin, 'company.team/asleep', {}, '');
      const ended = await execute(admin, 'company.team/greet', {}, '?wait=true&labels=batch:delete');
      expect((await admin.delete(`${BASE}/${running.id}`)).status).toBe(409);
      const refused = await admin.delete<ErrorBody & { invalids: unknown[] }>(`${BASE}/by-ids`, [ended.id, running.id, 'unknown']);
      expect([400, 422]).toContain(refused.status);
      expect(refused.body.invalids).toHaveLength(2);
      expect((await readExecution(admin, ended.id)).id).toBe(ended.id);
      expect((await admin.delete(`${BASE}/by-query?filters[labels][EQUALS][batch]=delete`)).body).toEqual({ count: 1 });
      expect((await admin.delete(`${BASE}/by-ids?includeNonTerminated=true`, [running.id])).body).toEqual({ count: 1 });
    });
  });

  describe('eval', () => {
    const evaluate = async (id: string, expression: string, at = 'eval') =>
      (await admin.post<{ result?: string; error?: string }>(`${BASE}/${id}/${at}`, expression, { type: 'text/plain' })).body;

    it('renders on the execution or on a task run, and masks secrets', async () => {
      const execution = await execute(admin, 'company.team/secretive');
      expect(await evaluate(execution.id, '{{ execution.id }} {{ outputs.value.value }}')).toEqual({ result: `${execution.id} plain` });
      expect(await evaluate(execution.id, "{{ secret('API_KEY') }}")).toEqual({ result: '******' });
      for (const disguise of ['upper', "replace({'s3': 'x'})", "split('') | join(' ')", 'length']) {
        expect(await evaluate(execution.id, `{{ secret('API_KEY') | ${disguise} }}`)).toEqual(await evaluate(execution.id, `{{ '******' | ${disguise} }}`));
      }
      expect((await evaluate(execution.id, "{{ secret('NOTHING') }}")).error).toContain('NOTHING');
      expect(await evaluate(execution.id, '{{ taskrun.id }}', `eval/${execution.taskRunList?.[1]?.id}`)).toEqual({ result: execution.taskRunList?.[1]?.id });
      const wrong = await evaluate(execution.id, 'a\n{{ nothing.here }}');
      expect(wrong.error).toMatch(/nothing.*line 2/s);
      expect((await admin.post(`${BASE}/${execution.id}/eval/unknown`, 'x', { type: 'text/plain' })).status).toBe(404);
    });

    it('shows no secret in logs or in the execution either', async () => {
      const { id } = await execute(admin, 'company.team/secretive');
      const logs = await admin.get(`/api/v1/main/logs/${id}`);
      expect(logs.text).toContain('the key is ******');
      expect(logs.text + (await admin.get(`${BASE}/${id}`)).text).not.toContain('s3cr3t');
    });
  });

  describe('search', () => {
    it('filters, sorts and pages', async () => {
      const ids: string[] = [];
      for (const who of ['x', 'y', 'z']) ids.push((await execute(admin, 'company.team/greet', { who }, `?wait=true&labels=found:${who}&labels=set:search`)).id);
      const search = async (query: string): Promise<{ ids: string[]; total: number }> => {
        const answer = await admin.get<{ results: ExecutionDto[]; total: number }>(`${BASE}/search?${query}`);
        expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
        return { ids: answer.body.results.map(({ id }) => id), total: answer.body.total };
      };
      const all = 'filters[labels][EQUALS][set]=search';
      expect(await search(`${all}&sort=state.startDate:asc&size=2`)).toEqual({ ids: ids.slice(0, 2), total: 3 });
      expect(await search(`${all}&sort=state.startDate:asc&size=2&page=2`)).toEqual({ ids: ids.slice(2), total: 3 });
      expect((await search(`${all}&sort=state.startDate:desc`)).ids).toEqual(ids.toReversed());
      expect(await search(`${all}&page=50`)).toMatchObject({ ids: [] });
      expect((await search(`filters[q][EQUALS]=${ids[1]}`)).ids).toEqual([ids[1]]);
      expect((await search(`${all}&filters[labels][EQUALS][found]=z`)).ids).toEqual([ids[2]]);
      expect((await search(`${all}&filters[state][NOT_EQUALS]=SUCCESS`)).ids).toEqual([]);
      expect((await search(`${all}&filters[flowId][EQUALS]=greet&filters[namespace][PREFIX]=company&filters[timeRange][EQUALS]=PT1H`)).total).toBe(3);
      expect((await search(`${all}&filters[startDate][LESS_THAN_OR_EQUAL_TO]=2020-01-01T00:00:00%2B00:00`)).ids).toEqual([]);
      expect((await search('labels=set:search&labels=found:x&state=SUCCESS&flowId=greet&namespace=company')).ids).toEqual([ids[0]]);
      for (const bad of ['filters[startDate][EQUALS]=yesterday', 'filters[nothing][EQUALS]=x', 'sort=nothing:asc', 'size=-1']) {
        expect((await admin.get(`${BASE}/search?${bad}`)).status, bad).toBe(400);
      }
      const latest = await admin.post(`${BASE}/latest`, [{ namespace: 'company.team', id: 'greet' }, { namespace: 'company.team', id: 'nothing' }]);
      expect(latest.body).toMatchObject([{ id: ids[2], flowId: 'greet', namespace: 'company.team', status: 'SUCCESS' }]);
    });

    it('gives the flow and the graph of an execution', async () => {
      const { id } = await execute(admin, 'company.team/greet');
      expect((await admin.get(`${BASE}/${id}/flow`)).body).toMatchObject({ id: 'greet', revision: 1 });
      expect((await admin.get(`${BASE}/${id}/graph`)).body).toMatchObject({ nodes: expect.any(Array) as unknown[] });
    });
  });
});
