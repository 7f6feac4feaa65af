import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ExecutionDto } from '@windhover/contracts';
import { defineTrigger, duration } from '@windhover/plugin-sdk';
import type { EvaluateTrigger } from '@windhover/plugin-sdk';
import { eventually } from '@windhover/testing/eventually';
import type { Client } from '../support/client.ts';
import { execute, taskStates } from '../support/executions.ts';
import { superadminOf } from '../support/people.ts';
import { createFlow, setUp, startPlatform } from '../support/platform.ts';
import type { TestPlatform } from '../support/platform.ts';

const CORE = 'io.kestra.plugin.core';
const API = '/api/v1/main';
const flow = (id: string, tasks: string, rest = ''): string => `id: ${id}\nnamespace: company.team\n${rest}tasks:\n${tasks}`;
const grouped = (id: string, fallback: string): string => flow(id, `  - { id: train, type: ${CORE}.log.Log, message: x, workerGroup: { key: "{{ 'nobody' }}", fallback: ${fallback} } }\n`);

const noting = defineTrigger({ type: 'test.Noting', title: 'T', description: 'D', triggerMode: 'polling', properties: z.object({ interval: duration().optional() }) });
const evaluate: EvaluateTrigger = async ({ logger }) => {
  logger.info('noted');
  return { outputs: { seen: true } };
};

const FLOWS = [
  flow('files', `  - { id: filed, type: ${CORE}.log.Log, message: [one, two], logToFile: true }\n  - { id: shown, type: ${CORE}.log.Log, message: three }\n`),
  flow('uses', `  - { id: before, type: ${CORE}.debug.Return, format: x }\n  - { id: template, type: ${CORE}.flow.Template, namespace: company.team, templateId: shared, args: { my-forward: "{{ inputs.text }}" } }\n`, 'inputs: [{ id: text, type: STRING, defaults: my string }]\n'),
  flow('misses', `  - { id: template, type: ${CORE}.flow.Template, namespace: company.team, templateId: gone }\n`),
  grouped('fails', 'FAIL'), grouped('cancels', 'CANCEL'), grouped('waits', 'WAIT'),
];

describe('log files, templates, worker groups and dates that are templates', () => {
  let platform: TestPlatform;
  let client: Client;

  beforeAll(async () => {
    platform = await startPlatform({ configuration: '  templates:\n    enabled: true\n', extensions: [{ manifest: noting, evaluate }] });
    await setUp(platform);
    client = superadminOf(platform);
    for (const source of FLOWS) await createFlow(platform, source);
  }, 60_000);
  afterAll(() => platform.stop());

  const run = (id: string, inputs: Record<string, string> = {}): Promise<ExecutionDto> => execute(client, `company.team/${id}`, inputs);
  const messagesOf = async ({ id }: ExecutionDto): Promise<string[]> => ((await client.get<{ message: string }[]>(`${API}/logs/${id}`)).body).map(({ message }) => message);

  it('a task that logs to a file has its lines there and not in the log, until the execution is deleted', async () => {
    const ended = await run('files');
    expect(await messagesOf(ended)).toEqual(['three']);
    const [filed, shown] = ended.taskRunList ?? [];
    expect(shown?.attempts[0]?.logFile).toBeUndefined();
    const logFile = filed?.attempts[0]?.logFile ?? '';
    expect(logFile).toMatch(/^kestra:\/\/\/company\/team\/files\/executions\/.*\/attempt-1\.log$/);
    const read = await platform.request(`${API}/executions/${ended.id}/file?path=${encodeURIComponent(logFile)}`);
    expect(await read.text()).toMatch(/^\S+ INFO one\n\S+ INFO two\n$/);
    expect((await platform.request(`${API}/executions/${ended.id}/file/preview?path=${encodeURIComponent(logFile)}`)).status).toBe(200);
    expect((await platform.request(`${API}/executions/${ended.id}`, { method: 'DELETE' })).status).toBe(204);
    const { composition: { objects } } = platform;
    const kept: string[] = [];
    for await (const { key } of objects.list('main/company/team/files' as Parameters<typeof objects.list>[0])) kept.push(key);
    expect(kept).toEqual([]);
  });

  it('a trigger that logs to a file gives its lines to the execution', async () => {
    await createFlow(platform, flow('noted', `  - { id: show, type: ${CORE}.debug.Return, format: x }\n`, 'triggers: [{ id: note, type: test.Noting, interval: PT1H, logToFile: true }]\n'));
    const logFile = await eventually(async () => {
      const { body } = await client.get<{ results: ExecutionDto[] }>(`${API}/executions/search?filters[flowId][EQUALS]=noted`);
      const found = body.results[0]?.trigger?.logFile;
      if (found === undefined) throw new Error('not fired');
      return { id: body.results[0]?.id ?? '', path: found };
    });
    const read = await platform.request(`${API}/executions/${logFile.id}/file?path=${encodeURIComponent(logFile.path)}`);
    expect(await read.text()).toMatch(/^\S+ INFO noted\n$/);
  });

  it('a template runs inside of its task and reads the arguments; a change of it is taken up', async () => {
    const shared = { id: 'shared', namespace: 'company.team', tasks: [{ id: 'test', type: `${CORE}.log.Log`, message: "{{ parent.outputs.args['my-forward'] }}" }] };
    const send = (method: string, path: string, body: unknown): Promise<Response> =>
      platform.request(`${API}/templates${path}`, { method, headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) });
    expect(await (await send('POST', '', shared)).json()).toEqual({ ...shared, tenantId: 'main', deleted: false });
    expect((await send('POST', '', shared)).status).toBe(409);
    expect((await send('PUT', '/company.team/other', shared)).status).toBe(404);
    const ended = await run('uses');
    expect(taskStates(ended)).toEqual([['before', 'SUCCESS'], ['template', 'SUCCESS'], ['test', 'SUCCESS']]);
    expect(await messagesOf(ended)).toContain('my string');
    expect((await client.get<{ total: number }>(`${API}/templates/search?q=sha`)).body.total).toBe(1);
    expect((await client.get<string[]>(`${API}/templates/distinct-namespaces`)).body).toEqual(['company.team']);
    expect((await platform.request(`${API}/templates/export/by-query`)).headers.get('content-disposition')).toContain('templates.zip');
    expect(await (await send('POST', '/validate', 'id: bad\nnamespace: a\ntasks: 3')).json()).toMatchObject([{ index: 0, constraints: expect.any(String) }]);
    expect((await send('DELETE', '/delete/by-ids', [{ namespace: 'company.team', id: 'shared' }, { namespace: 'a', id: 'none' }])).status).toBe(200);
    expect((await client.get(`${API}/templates/company.team/shared`)).status).toBe(404);
  });

  it('a template that is not there fails its task', async () => {
    const ended = await run('misses');
    expect(taskStates(ended)).toEqual([['template', 'FAILED']]);
    expect(await messagesOf(ended)).toEqual(["Can't find flow template 'company.team.gone'"]);
  });

  it('without a worker of the group a task fails, is cancelled or waits', async () => {
    const failed = await run('fails');
    expect(failed.state.current).toBe('FAILED');
    expect(await messagesOf(failed)).toEqual(["No worker of the group 'nobody' is available"]);
    const cancelled = await run('cancels');
    expect([cancelled.state.current, taskStates(cancelled)]).toEqual(['KILLED', [['train', 'KILLED']]]);
    const { id } = await (await platform.request(`${API}/executions/company.team/waits`, { method: 'POST' })).json() as ExecutionDto;
    const waiting = await eventually(async () => {
      const { body } = await client.get<ExecutionDto>(`${API}/executions/${id}`);
      if ((body.taskRunList ?? []).length === 0) throw new Error('not begun');
      return body;
    });
    expect(taskStates(waiting)).toEqual([['train', 'CREATED']]);
  });

  it('a ScheduleOnDates fires at a date that is a template', async () => {
    const soon = new Date(Math.ceil((Date.now() + 1_000) / 1_000) * 1_000).toISOString();
    await createFlow(platform, flow('dated', `  - { id: show, type: ${CORE}.debug.Return, format: "{{ trigger.date }}" }\n`,
      `variables: { soon: "${soon}" }\ntriggers: [{ id: dates, type: ${CORE}.trigger.ScheduleOnDates, dates: ["{{ vars.soon }}", "2020-01-01T00:00:00Z"] }]\n`));
    const found = await eventually(async () => {
      const { body } = await client.get<{ results: ExecutionDto[] }>(`${API}/executions/search?filters[flowId][EQUALS]=dated`);
      const [execution] = body.results;
      if (!execution || execution.state.current !== 'SUCCESS') throw new Error('not fired');
      return body.results;
    });
    expect(found).toHaveLength(1);
    expect(Date.parse(String(found[0]?.trigger?.variables?.['date']))).toBe(Date.parse(soon));
  });
});
