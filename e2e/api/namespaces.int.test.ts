import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionDto, NamespaceDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { YAML, formOf } from '../support/client.ts';
import { execute, executionsOfFlow, readExecution } from '../support/executions.ts';
import { superadminOf } from '../support/people.ts';
import { createFlow, setUp, startPlatform } from '../support/platform.ts';
import type { TestPlatform } from '../support/platform.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const RETURN = 'io.kestra.plugin.core.debug.Return';
const of = (id = '', rest = ''): string => `/api/v1/main/namespaces${id === '' ? '' : `/${id}`}${rest}`;
/** A flow with one task that gives back what it is given; without a format only when a plugin default gives one. */
const returning = (namespace: string, id: string, format?: string, more = ''): string =>
  `id: ${id}\nnamespace: ${namespace}\ntasks:\n  - id: only\n    type: ${RETURN}\n${format === undefined ? '' : `    format: "${format}"\n`}${more}`;
const valueOf = (execution: ExecutionDto): unknown => execution.taskRunList?.[0]?.outputs?.['value'];

describe('namespaces', () => {
  const { platform, admin: client, viewer } = useSuiteWithPeople({
    configuration: `  plugins:\n    defaults:\n      - { type: io.kestra.plugin.core.log.Log, values: { message: of the installation } }\n`,
  });
  const set = async (id: string, given: Record<string, unknown> = {}): Promise<NamespaceDto> => {
    const update = await client.put<NamespaceDto>(of(id), { id, deleted: false, ...given });
    const answer = update.status === 404 ? await client.post<NamespaceDto>(of(), { id, deleted: false, ...given }) : update;
    if (answer.status !== 200) throw new Error(`the namespace was refused: ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const found = async (query: string): Promise<string[]> => (await client.get<{ results: NamespaceDto[] }>(of('', `/search?${query}`))).body.results.map(({ id }) => id);

  it('are set up, read, changed and forgotten', async () => {
    const given = {
      id: 'crud.one', deleted: false, description: 'first', variables: { z: 1, a: { b: '{{ secret("x") }}' } }, allowedNamespaces: [{ namespace: 'crud' }],
      pluginDefaults: [{ type: RETURN, forced: true, values: { format: 'f' } }], workerGroup: { key: 'gpu', fallback: 'FAIL' }, secretReadOnly: true,
      concurrency: { limit: 2, behavior: 'QUEUE' },
    };
    expect((await client.get(of('crud.one'))).status).toBe(404);
    expect((await client.put(of('crud.one'), given)).status).toBe(404);
    const created = await client.post(of(), { ...given, tenant: 'main', unknown: 1 });
    expect([created.status, created.body]).toEqual([200, given]);
    expect((await client.get(of('crud.one'))).body).toEqual(given);
    expect((await client.post(of(), given)).status).toBe(409);
    expect((await client.put(of('crud.one'), { id: 'crud.two', deleted: false })).status).toBe(422);
    expect((await client.put(of('crud.one'), { description: 'second' })).body).toEqual({ id: 'crud.one', deleted: false, description: 'second' });
    expect((await viewer.delete(of('crud.one'))).status).toBe(403);
    expect((await viewer.get(of('crud.one'))).status).toBe(200);
    expect((await client.delete(of('crud.one'))).status).toBe(204);
    expect((await client.get(of('crud.one'))).status).toBe(404);
    expect((await client.delete(of('crud.one'))).status).toBe(404);
  });

  it.each([
    ['no name', {}], ['a bad name', { id: 'Not/A Namespace' }], ['variables that are no map', { id: 'x', variables: 'a: 1' }],
    ['a default without a type', { id: 'x', pluginDefaults: [{ values: {} }] }], ['credentials', { id: 'x', secretConfiguration: { token: 'very-secret' } }],
  ])('are refused with %s', async (_what, body) => {
    const answer = await client.post(of(), body);
    expect([answer.status, answer.text.includes('very-secret')]).toEqual([422, false]);
  });

  it('that only hold flows are known, with those above them, and may be set up', async () => {
    await createFlow(platform, returning('virtual.team.deep', 'f', 'x'));
    expect((await client.get(of('virtual.team'))).body).toEqual({ id: 'virtual.team', deleted: false });
    await client.put(of('virtual.team'), { description: 'set up' });
    expect(await found('filters[namespace][PREFIX]=virtual')).toEqual(['virtual', 'virtual.team', 'virtual.team.deep']);
    expect(await found('q=virtual&existing=true')).toEqual(['virtual.team']);
    expect(await found('q=virtual&size=1&page=2&sort=id:desc')).toEqual(['virtual.team']);
    expect((await client.post(of('', '/autocomplete'), { q: 'VIRTUAL.TEAM' })).body).toEqual(['virtual.team', 'virtual.team.deep']);
    expect((await client.post(of('', '/autocomplete'), { ids: ['virtual', 'none'] })).body).toEqual(['virtual']);
  });

  it('give variables to the flows below them, the nearest winning', async () => {
    await set('vars', { variables: { db: { host: 'outer', port: 1 }, text: '{{ flow.id }}', only: 'above' } });
    await set('vars.team', { variables: { db: { port: 2 } } });
    await createFlow(platform, returning('vars.team.deep', 'f', '{{ namespace.db.host }}:{{ namespace.db.port }} {{ namespace.text }} {{ render(namespace.text) }}'));
    expect(valueOf(await execute(client, 'vars.team.deep/f'))).toBe('outer:2 {{ flow.id }} f');
    expect((await client.get(of('vars.team', '/inherited-variables'))).body).toEqual({ db: { host: 'outer', port: 1 }, text: '{{ flow.id }}', only: 'above' });
    expect((await client.get(of('vars', '/inherited-variables'))).body).toEqual({});
    const execution = await execute(client, 'vars.team.deep/f');
    expect((await client.post(`/api/v1/main/executions/${execution.id}/eval`, '{{ namespace.only }}', { type: 'text/plain' })).body).toEqual({ result: 'above' });
    await createFlow(platform, returning('vars.team', 'branches', 'x', `  - id: if\n    type: io.kestra.plugin.core.flow.If\n    condition: "{{ namespace.db.port == 2 }}"\n    then:\n      - { id: then, type: ${RETURN}, format: yes }\noutputs:\n  - { id: out, type: STRING, value: "{{ namespace.db.host }}" }\n`));
    expect(await execute(client, 'vars.team/branches')).toMatchObject({ outputs: { out: 'outer' }, taskRunList: [{}, { taskId: 'if' }, { taskId: 'then' }] });
    await set('vars.team');
    expect(valueOf(await execute(client, 'vars.team.deep/f'))).toContain('outer:1');
  });

  it('give variables to triggers and defaults of inputs', async () => {
    await set('hooks', { variables: { key: 'from-the-namespace', word: 'hello' } });
    await createFlow(platform, returning('hooks', 'f', '{{ inputs.word }}', 'inputs:\n  - { id: word, type: STRING, defaults: "{{ namespace.word }}" }\ntriggers:\n  - { id: hook, type: io.kestra.plugin.core.trigger.Webhook, key: "{{ namespace.key }}" }\n'));
    expect(valueOf(await execute(client, 'hooks/f'))).toBe('hello');
    expect((await client.post('/api/v1/main/executions/webhook/hooks/f/from-the-namespace', {})).status).toBe(200);
    expect((await client.post('/api/v1/main/executions/webhook/hooks/f/else', {})).status).toBe(404);
  });

  it('give plugin defaults to the flows below them: global < parent < child < flow < task', async () => {
    await set('defaults', { pluginDefaults: [{ type: RETURN, values: { format: 'parent' } }] });
    const source = returning('defaults.team', 'f');
    await createFlow(platform, source);
    expect(valueOf(await execute(client, 'defaults.team/f'))).toBe('parent');
    await set('defaults.team', { pluginDefaults: [{ type: 'io.kestra.plugin.core.debug', values: { format: 'child {{ namespace.x }}' } }], variables: { x: 'X' } });
    expect(valueOf(await execute(client, 'defaults.team/f')), 'acts on the next execution').toBe('child X');
    await createFlow(platform, returning('defaults.team', 'g', undefined, `pluginDefaults:\n  - { type: ${RETURN}, values: { format: flow } }\n`));
    expect(valueOf(await execute(client, 'defaults.team/g'))).toBe('flow');
    await createFlow(platform, returning('defaults.team', 'h', 'task', `pluginDefaults:\n  - { type: ${RETURN}, values: { format: flow } }\n`));
    expect(valueOf(await execute(client, 'defaults.team/h'))).toBe('task');
    await set('defaults', { pluginDefaults: [{ type: RETURN, forced: true, values: { format: 'forced by the parent' } }] });
    await set('defaults.team', { pluginDefaults: [{ type: RETURN, forced: true, values: { format: 'forced by the child' } }] });
    for (const id of ['f', 'g', 'h']) expect(valueOf(await execute(client, `defaults.team/${id}`))).toBe('forced by the parent');
    await createFlow(platform, 'id: logs\nnamespace: defaults.team\ntasks:\n  - { id: only, type: io.kestra.plugin.core.log.Log }\n');
    expect((await execute(client, 'defaults.team/logs')).state.current).toBe('SUCCESS');
    expect((await client.get(of('defaults.team', '/inherited-plugindefaults'))).body).toEqual([{ type: RETURN, forced: true, values: { format: 'forced by the parent' }, namespace: 'defaults' }]);
  });

  it('decide with their plugin defaults whether a flow is valid', async () => {
    const SET = 'io.kestra.plugin.core.kv.Set';
    const source = `id: needs\nnamespace: valid.team\ntasks:\n  - { id: t, type: ${SET}, value: v }\n`;
    const validate = async (): Promise<unknown> => (await client.post<{ constraints?: string }[]>('/api/v1/main/flows/validate', source, { type: YAML })).body[0]?.constraints;
    expect(await validate()).toContain('key');
    expect((await client.post('/api/v1/main/flows', source, { type: YAML })).status).toBe(422);
    await set('valid', { pluginDefaults: [{ type: SET, values: { key: 'given' } }] });
    expect(await validate()).toBeUndefined();
    expect((await client.post('/api/v1/main/flows', source, { type: YAML })).status).toBe(200);
    expect((await execute(client, 'valid.team/needs')).state.current).toBe('SUCCESS');
    expect((await client.get<{ value: unknown }>('/api/v1/main/namespaces/valid.team/kv/given')).body.value).toBe('v');
  });

  it('move the schedules below them with their plugin defaults', async () => {
    const SCHEDULE = 'io.kestra.plugin.core.trigger.Schedule';
    await createFlow(platform, returning('times.team', 'f', 'x', `triggers:\n  - { id: yearly, type: ${SCHEDULE}, cron: "0 12 1 7 *", timezone: UTC }\n  - { id: moved, type: ${SCHEDULE}, cron: "0 12 1 7 *" }\n`));
    const instants = async (): Promise<unknown[]> => {
      const { body } = await client.get<{ results: { trigger: { id: string }; state: { nextEvaluationDate?: string } }[] }>('/api/v1/main/triggers/search?filters[namespace][EQUALS]=times.team&sort=triggerId:desc');
      return body.results.map(({ state }) => state.nextEvaluationDate?.slice(4, 16));
    };
    expect(await instants()).toEqual(['-07-01T12:00', '-07-01T12:00']);
    await set('times', { pluginDefaults: [{ type: SCHEDULE, values: { timezone: 'Europe/Paris' } }] });
    expect(await instants()).toEqual(['-07-01T12:00', '-07-01T10:00']);
    await client.delete(of('times'));
    expect(await instants()).toEqual(['-07-01T12:00', '-07-01T12:00']);
  });

  it('hand their plugin defaults out and take them in as YAML', async () => {
    await set('yaml', { pluginDefaults: [{ type: 'a.B', values: { x: 1 } }, { type: 'c.D', forced: true, values: { y: '{{ z }}' } }] });
    const exported = await client.post(of('yaml', '/plugindefaults/export'));
    expect(exported.text).toBe('- type: a.B\n  values:\n    x: 1\n- type: c.D\n  forced: true\n  values:\n    y: "{{ z }}"\n');
    const bring = (content: string) => client.post(of('yaml', '/plugindefaults/import'), formOf({ fileUpload: { name: 'd.yaml', content } }));
    const imported = await bring('- type: a.B\n  values: { x: 2 }\n- type: e.F\n');
    expect([imported.status, imported.body]).toEqual([200, []]);
    expect((await client.get<NamespaceDto>(of('yaml'))).body.pluginDefaults?.map(({ type, values }) => [type, values])).toEqual([['c.D', { y: '{{ z }}' }], ['a.B', { x: 2 }], ['e.F', {}]]);
    expect((await bring('just text')).status).toBe(422);
  });

  it('admit the namespaces that they allow: subflows, pairs, files', async () => {
    await set('closed', { allowedNamespaces: [{ namespace: 'friend' }] });
    await createFlow(platform, returning('closed.team', 'child', 'made'));
    await client.put('/api/v1/main/namespaces/closed.team/kv/k', '"pair"', { type: 'text/plain' });
    await client.post('/api/v1/main/namespaces/closed.team/files?path=/f.txt', formOf({ fileContent: { name: 'f', content: 'file' } }));
    const tasks = [
      '  - { id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: closed.team, flowId: child, wait: true }',
      `  - { id: pair, type: ${RETURN}, format: "{{ kv('k', 'closed.team') }}" }`,
      `  - { id: file, type: ${RETURN}, format: "{{ read('nsfile://closed.team/f.txt') }}" }`,
      '  - { id: get, type: io.kestra.plugin.core.kv.Get, namespace: closed.team, key: k }',
    ];
    for (const [at, task] of tasks.entries()) {
      for (const namespace of ['friend.team', 'stranger', 'closed.team']) await createFlow(platform, `id: reach${at}\nnamespace: ${namespace}\ntasks:\n${task}\n`);
      for (const namespace of ['friend.team', 'closed.team']) expect([at, (await execute(client, `${namespace}/reach${at}`)).state.current]).toEqual([at, 'SUCCESS']);
      const { id, state } = await execute(client, `stranger/reach${at}`);
      expect([at, state.current]).toEqual([at, 'FAILED']);
      const logs = await client.get(`/api/v1/main/logs/${id}`);
      expect(logs.text).toContain("Namespace 'stranger' is not allowed to access namespace 'closed.team'");
    }
    await set('closed.team', { allowedNamespaces: null });
    await set('closed', {});
    expect((await execute(client, 'stranger/reach0')).state.current).toBe('SUCCESS');
  });

  it('that do not admit a flow do not fire its Flow trigger', async () => {
    const listening = (namespace: string): string => returning(namespace, 'listening', 'heard', `triggers:\n  - id: listen\n    type: io.kestra.plugin.core.trigger.Flow\n    conditions:\n      - { type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: quiet, flowId: origin }\n`);
    await set('quiet', { allowedNamespaces: [{ namespace: 'ear.allowed' }] });
    await createFlow(platform, returning('quiet', 'origin', 'x'));
    for (const namespace of ['ear.allowed', 'ear.other']) await createFlow(platform, listening(namespace));
    const { id } = await execute(client, 'quiet/origin');
    await eventually(async () => {
      const logs = await client.get<{ results: { message: string }[] }>('/api/v1/main/logs/search?filters[triggerId][EQUALS]=listen&filters[flowId][EQUALS]=listening');
      expect(logs.body.results.map(({ message }) => message)).toEqual([
        `Execution ${id} does not fire the trigger: Namespace 'ear.other' is not allowed to access namespace 'quiet': it is not among its allowed namespaces`]);
    });
    await eventually(async () => expect((await executionsOfFlow(client, 'listening')).map(({ namespace }) => namespace)).toEqual(['ear.allowed']));
  });

  it('do not hand key-value pairs down: kv() looks where it is told alone', async () => {
    await client.put('/api/v1/main/namespaces/pairs/kv/above', '"top"', { type: 'text/plain' });
    await createFlow(platform, returning('pairs.team', 'own', "{{ kv('above', errorOnMissing=false) ?? 'nothing' }} {{ kv('above', 'pairs') }}"));
    expect(valueOf(await execute(client, 'pairs.team/own'))).toBe('nothing top');
    await createFlow(platform, returning('pairs.team', 'missing', "{{ kv('above') }}"));
    const { id } = await execute(client, 'pairs.team/missing');
    expect((await readExecution(client, id)).state.current).toBe('FAILED');
  });
});

describe('namespaces of several processes', () => {
  let front: TestPlatform;
  let back: TestPlatform;
  beforeAll(async () => {
    front = await startPlatform({ worker: false });
    await setUp(front);
    back = await startPlatform({ database: { url: front.databaseUrl, drop: async () => undefined } });
  });
  afterAll(async () => {
    await back.stop();
    await front.stop();
  });

  it('change for the next execution in all of them, whoever starts it and whoever runs it', async () => {
    const [here, there] = [superadminOf(front), superadminOf(back)];
    const source = returning('far.team', 'f', '{{ namespace.x ?? \'none\' }}', `  - { id: last, type: ${RETURN}, format: "{{ namespace.x ?? 'none' }}" }\noutputs:\n  - { id: out, type: STRING, value: "{{ namespace.x ?? 'none' }}" }\n`);
    await createFlow(front, source);
    const seen = async (client: typeof here): Promise<unknown[]> => {
      const execution = await execute(client, 'far.team/f');
      return [...(execution.taskRunList ?? []).map(({ outputs }) => outputs?.['value']), execution.outputs?.['out']];
    };
    expect(await seen(here)).toEqual(['none', 'none', 'none']);
    for (const [at, changing] of [here, there, here].entries()) {
      const body = { id: 'far', variables: { x: `value ${at}` } };
      expect((await (at === 0 ? changing.post(of(), body) : changing.put(of('far'), body))).status).toBe(200);
      for (const client of [here, there]) expect(await seen(client)).toEqual([`value ${at}`, `value ${at}`, `value ${at}`]);
    }
    expect((await there.delete(of('far'))).status).toBe(204);
    for (const client of [here, there]) expect(await seen(client)).toEqual(['none', 'none', 'none']);
  });
});
