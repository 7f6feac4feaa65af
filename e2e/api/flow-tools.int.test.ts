import { describe, expect, it } from 'vitest';
import type { ErrorBody, FlowDto, FlowTopologyDto, FlowValidationDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { unzipSync } from 'fflate';
import { YAML } from '../support/client.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const FLOWS = '/api/v1/main/flows';
const source = (id: string, tasks: string, namespace = 'tools.a'): string => `id: ${id}\nnamespace: ${namespace}\ntasks:\n${tasks}`;
const log = (message: string): string => `  - { id: say, type: io.kestra.plugin.core.log.Log, message: "${message}" }\n`;
const subflow = (flowId: string, namespace = 'tools.a'): string => `  - { id: call, type: io.kestra.plugin.core.flow.Subflow, namespace: ${namespace}, flowId: ${flowId} }\n`;
const formOf = (...files: [field: string, name: string, content: string | Uint8Array][]): FormData => {
  const form = new FormData();
  for (const [field, name, content] of files) form.append(field, new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return form;
};

describe('tools for flows', () => {
  const { admin, viewer } = useSuiteWithPeople();

  const create = async (text: string): Promise<void> => {
    const answer = await admin.post(FLOWS, text, { type: YAML });
    expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
  };

  describe('validation', () => {
    const wrong = source('wrong', '  - { id: a, type: io.kestra.plugin.core.log.Log, mesage: x }\n');

    it('takes several documents, and several files', async () => {
      const text = `${source('one', log('x'))}---\n${wrong}`;
      const { body } = await admin.post<FlowValidationDto[]>(`${FLOWS}/validate`, text, { type: YAML });
      expect(body.map(({ index, flow, constraints }) => [index, flow, constraints === undefined])).toEqual([[0, 'one', true], [1, 'wrong', false]]);
      expect(body[1]?.constraints).toMatch(/Did you mean "message".*line 9, column \d+/s);
      const files = await admin.post<FlowValidationDto[]>(`${FLOWS}/validate`, formOf(['flows', 'good.yaml', source('one', log('x'))], ['flows', 'bad.yaml', wrong]));
      expect(files.body.map(({ filename, flow, constraints }) => [filename, flow, constraints === undefined])).toEqual([['good.yaml', 'one', true], ['bad.yaml', 'wrong', false]]);
    });

    it('takes one task and one trigger, as YAML and as JSON', async () => {
      const task = '{"id": "a", "type": "io.kestra.plugin.core.log.Log", "message": 1, "levl": "INFO"}';
      for (const type of ['application/json', YAML]) {
        const { status, body } = await admin.post<FlowValidationDto>(`${FLOWS}/validate/task?section=TASKS`, task, { type });
        expect([status, body.constraints]).toEqual([200, expect.stringContaining('Did you mean "level"?')]);
      }
      const good = await admin.post<FlowValidationDto>(`${FLOWS}/validate/task?section=TASKS`, '{"id": "a", "type": "io.kestra.plugin.core.log.Log", "message": "x"}', { type: 'application/json' });
      expect('constraints' in good.body).toBe(false);
      const trigger = await admin.post<FlowValidationDto>(`${FLOWS}/validate/trigger`, '{"id": "t", "type": "io.kestra.plugin.core.trigger.Schedule"}', { type: 'application/json' });
      expect(trigger.body.constraints).toContain('`cron` is required');
      expect((await admin.post(`${FLOWS}/validate/task?section=NONE`, task, { type: YAML })).status).toBe(400);
    });
  });

  it('find circles of subflows over several flows, at the task that closes them', async () => {
    await create(source('c', log('end')));
    await create(source('b', subflow('c')));
    await create(source('a', subflow('b')));
    const closing = source('c', `  - { id: first, type: io.kestra.plugin.core.log.Log, message: x }\n${subflow('a')}`);
    const { body: [found] } = await admin.post<FlowValidationDto[]>(`${FLOWS}/validate`, closing, { type: YAML });
    expect(found?.constraints).toBe('tasks[1]: Recursive call to flow [tools.a.c]: tools.a.c → tools.a.a → tools.a.b → tools.a.c (line 5, column 5)');
    const saved = await admin.put<ErrorBody>(`${FLOWS}/tools.a/c`, closing, { type: YAML });
    expect([saved.status, saved.body.message]).toEqual([422, expect.stringContaining('Recursive call to flow [tools.a.c]')]);
    expect((await admin.get<FlowDto>(`${FLOWS}/tools.a/c`)).body.revision).toBe(1);
  });

  it('show which flows start each other', async () => {
    await create(source('up', log('x'), 'tools.dep'));
    await create(source('middle', subflow('down', 'tools.dep.x'), 'tools.dep').replace('tasks:', 'triggers:\n  - id: after\n    type: io.kestra.plugin.core.trigger.Flow\n    conditions:\n      - { type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: tools.dep, flowId: up }\ntasks:'));
    await create(source('down', log('x'), 'tools.dep.x'));
    await admin.put(`${FLOWS}/tools.dep/middle`, source('middle', subflow('down', 'tools.dep.x'), 'tools.dep').replace('tasks:', 'triggers:\n  - id: after\n    type: io.kestra.plugin.core.trigger.Flow\n    conditions:\n      - { type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: tools.dep, flowId: up }\ndescription: twice\ntasks:'), { type: YAML });
    const edges = async (path: string): Promise<string[]> => (await admin.get<FlowTopologyDto>(path)).body.edges.map(({ source: from, target, relation }) => `${from} ${target} ${relation}`).sort();
    const [task, trigger] = ['main_tools.dep_middle main_tools.dep.x_down FLOW_TASK', 'main_tools.dep_up main_tools.dep_middle FLOW_TRIGGER'];
    await create(source('down', log('x'), 'tools.dep.x').replace('id: down', 'id: lonely'));
    expect(await edges(`${FLOWS}/tools.dep/middle/dependencies`)).toEqual([task, trigger]);
    expect(await edges(`${FLOWS}/tools.dep/middle/dependencies?destinationOnly=true`)).toEqual([task]);
    expect(await edges(`${FLOWS}/tools.dep/up/dependencies`)).toEqual([trigger]);
    expect(await edges(`${FLOWS}/tools.dep/up/dependencies?expandAll=true`)).toEqual([task, trigger]);
    expect(await edges('/api/v1/main/namespaces/tools.dep/dependencies')).toEqual([task, trigger]);
    expect((await admin.get<FlowTopologyDto>(`${FLOWS}/tools.dep.x/lonely/dependencies`)).body.nodes).toEqual([{ uid: 'main_tools.dep.x_lonely', namespace: 'tools.dep.x', id: 'lonely' }]);
    expect((await admin.get(`${FLOWS}/tools.dep/none/dependencies`)).status).toBe(404);
  });

  it('follow the executions of flows that start each other until all have ended', async () => {
    const { body: { id } } = await admin.post<{ id: string }>('/api/v1/main/executions/tools.a/a', formOf());
    const { text } = await admin.get(`/api/v1/main/executions/${id}/follow-dependencies?expandAll=true`);
    const frames = text.split('\n\n').filter((frame) => frame !== '').map((frame) => ({
      id: /^id: ?(.*)$/m.exec(frame)?.[1], data: JSON.parse(/^data: ?(.*)$/m.exec(frame)?.[1] ?? '{}') as { flowId?: string; state?: { current: string } },
    }));
    expect([frames[0]?.id, frames.at(-1)?.id]).toEqual(['start', 'end']);
    const ended = frames.filter(({ data }) => data.state?.current === 'SUCCESS').map(({ data }) => data.flowId);
    expect(new Set(ended)).toEqual(new Set(['a', 'b', 'c']));
    expect((await admin.get('/api/v1/main/executions/none/follow-dependencies')).status).toBe(404);
  });

  it('draw the flows behind Subflow tasks in their place', async () => {
    const nodesOf = async (query: string): Promise<string[]> => (await admin.get<{ nodes: { uid: string }[] }>(`${FLOWS}/tools.a/a/graph${query}`)).body.nodes.map(({ uid }) => uid);
    expect(await nodesOf('')).not.toContain('root.call.call');
    expect(await nodesOf('?subflows=root.call')).toContain('root.call.call');
    expect(await nodesOf('?subflows=root.call,root.call.call')).toContain('root.call.call.say');
    const drawn = await admin.post<{ nodes: { uid: string }[] }>(`${FLOWS}/graph?subflows=root.call`, source('draft', subflow('c')), { type: YAML });
    expect(drawn.body.nodes.map(({ uid }) => uid)).toContain('root.call.say');
  });

  it('search sources and mark what was found', async () => {
    await create(source('searched', log('a needle in hay')));
    const { body } = await admin.get<{ total: number; results: { model: FlowDto; fragments: string[] }[] }>(`${FLOWS}/source?q=NEEDLE`);
    expect(body.total).toBe(1);
    expect(body.results[0]).toMatchObject({ model: { id: 'searched' }, fragments: [expect.stringContaining('a [mark]needle[/mark] in hay')] });
    expect((await admin.get<{ total: number }>(`${FLOWS}/source?q=needle&namespace=other`)).body.total).toBe(0);
  });

  it('export archives that can be imported, and tables', async () => {
    await create(source('packed', log('one'), 'tools.zip'));
    await create(source('packed2', log('two'), 'tools.zip'));
    const answer = await admin.send('GET', `${FLOWS}/export/by-query?namespace=tools.zip`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    const archive = new Uint8Array(await answer.arrayBuffer());
    expect(Object.keys(unzipSync(archive)).sort()).toEqual(['tools.zip-packed.yml', 'tools.zip-packed2.yml']);
    const byIds = await admin.send('POST', `${FLOWS}/export/by-ids`, { body: [{ namespace: 'tools.zip', id: 'packed' }, { namespace: 'tools.zip', id: 'none' }] });
    expect(Object.keys(unzipSync(new Uint8Array(await byIds.arrayBuffer())))).toEqual(['tools.zip-packed.yml']);
    await admin.call('DELETE', `${FLOWS}/delete/by-query?namespace=tools.zip`);
    expect((await admin.post(`${FLOWS}/import`, formOf(['fileUpload', 'flows.zip', archive]))).body).toEqual([]);
    expect((await admin.get<{ source: string }>(`${FLOWS}/tools.zip/packed?source=true`)).body.source).toContain('message: "one"');
    expect((await admin.post(`${FLOWS}/import`, formOf(['fileUpload', 'flows.zip', archive.slice(0, 40)]))).status).toBe(400);
    const csv = await admin.get(`${FLOWS}/export/by-query/csv?namespace=tools.zip`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.split('\r\n')).toMatchObject([/^id,namespace,revision/, /^packed,tools\.zip,/, /^packed2,/, ''].map((pattern) => expect.stringMatching(pattern) as string));
  });

  it('replace the flows of a namespace', async () => {
    await create(source('old', log('x'), 'tools.bulk'));
    const both = `${source('new1', log('1'), 'tools.bulk')}---\n${source('new2', log('2'), 'tools.bulk')}`;
    expect((await admin.post<FlowDto[]>(`${FLOWS}/bulk?namespace=tools.bulk&delete=false`, both, { type: YAML })).body.map(({ id }) => id)).toEqual(['new1', 'new2']);
    const ids = async (): Promise<string[]> => (await admin.get<FlowDto[]>(`${FLOWS}/tools.bulk`)).body.map(({ id }) => id);
    expect(await ids()).toEqual(['new1', 'new2', 'old']);
    expect((await admin.post<FlowDto[]>(`${FLOWS}/tools.bulk`, source('new1', log('1'), 'tools.bulk'), { type: YAML })).status).toBe(200);
    expect(await ids()).toEqual(['new1']);
    expect((await admin.post(`${FLOWS}/tools.bulk`, source('x', log('1'), 'tools.other'), { type: YAML })).status).toBe(422);
    expect((await viewer.post(`${FLOWS}/tools.bulk`, both, { type: YAML })).status).toBe(403);
  });

  it('replace one task, and list flows with tasks that go away', async () => {
    await create(source('patched', `${log('old')}  - { id: debug, type: io.kestra.plugin.core.debug.Echo, format: x } # kept\n`, 'tools.patch'));
    const patch = (id: string, task: object) => admin.call<FlowDto>('PATCH', `${FLOWS}/tools.patch/patched/${id}`, { body: task });
    const say = { id: 'say', type: 'io.kestra.plugin.core.log.Log', message: 'new' };
    expect((await patch('say', say)).body).toMatchObject({ revision: 2, tasks: [{ message: 'new' }, { id: 'debug' }] });
    expect((await admin.get<{ source: string }>(`${FLOWS}/tools.patch/patched?source=true`)).body.source).toContain('# kept');
    expect([(await patch('none', { ...say, id: 'none' })).status, (await patch('say', { ...say, id: 'other' })).status, (await patch('say', { ...say, mesage: 1 })).status]).toEqual([404, 422, 422]);
    const { body } = await admin.get<object[]>(`${FLOWS}/deprecated?namespace=tools.patch`);
    expect(body).toMatchObject([{ namespace: 'tools.patch', flowId: 'patched', revision: 2, deprecatedTasks: [{ taskId: 'debug', taskType: 'io.kestra.plugin.core.debug.Echo' }] }]);
  });

  it('list what can be executed, and executions as a table', async () => {
    await create(source('run-me', '  - { id: count, type: io.kestra.plugin.core.metric.Publish, metrics: [{ name: rows, type: counter, value: 4 }] }\n', 'tools.run'));
    expect((await admin.get<string[]>('/api/v1/main/executions/namespaces')).body).toContain('tools.run');
    expect((await admin.get<FlowDto[]>('/api/v1/main/executions/namespaces/tools.run/flows')).body.map(({ id }) => id)).toEqual(['run-me']);
    expect((await admin.get<FlowDto>('/api/v1/main/executions/flows/tools.run/run-me')).body.id).toBe('run-me');
    const { body: { id } } = await admin.post<{ id: string }>('/api/v1/main/executions/tools.run/run-me?wait=true', formOf());
    const csv = await admin.get('/api/v1/main/executions/export/by-query/csv?namespace=tools.run');
    expect(csv.text).toMatch(new RegExp(`^id,namespace,flowId.*\r\n${id},tools\\.run,run-me,1,SUCCESS,`));
    const METRICS = '/api/v1/main/metrics';
    await eventually(async () => expect((await admin.get(`${METRICS}/names/tools.run/run-me`)).body).toEqual(['rows']));
    expect((await admin.get(`${METRICS}/names/tools.run/run-me/count`)).body).toEqual(['rows']);
    expect((await admin.get(`${METRICS}/tasks/tools.run/run-me`)).body).toEqual(['count']);
    for (const path of ['rows', 'count/rows']) {
      const { body } = await admin.get<{ groupBy: string; aggregations: { value: number }[] }>(`${METRICS}/aggregates/tools.run/run-me/${path}?aggregation=max`);
      expect([body.groupBy, body.aggregations.length, body.aggregations.at(-1)?.value]).toEqual(['day', 31, 4]);
    }
    expect((await admin.get(`${METRICS}/aggregates/tools.run/run-me/rows?aggregation=median`)).status).toBe(400);
    expect((await admin.call('DELETE', '/api/v1/main/logs/tools.run/run-me?triggerId=t')).status).toBe(204);
  });

  it('evaluate functions that need the installation', async () => {
    await create(source('fails', '  - { id: no, type: io.kestra.plugin.core.execution.Fail, errorMessage: broken }\n', 'tools.eval'));
    const { body: { id } } = await admin.post<{ id: string }>('/api/v1/main/executions/tools.eval/fails?wait=true', formOf());
    const evaluate = async (expression: string): Promise<string | undefined> => {
      const { body } = await admin.post<{ result?: string; error?: string }>(`/api/v1/main/executions/${id}/eval`, expression, { type: 'text/plain' });
      return body.result ?? `error: ${body.error ?? ''}`;
    };
    expect(await evaluate("{{ isPublicHoliday('2024-12-25', 'US') }} {{ isPublicHoliday('2024-12-24T10:00:00Z', 'US') }} {{ isPublicHoliday('2024-01-06', 'DE', 'DE-BY') }}")).toBe('true false true');
    await eventually(async () => expect(await evaluate("{{ errorLogs() | jq('map(.message) | join(\";\")') | first }}")).toContain('broken'));
    expect(await evaluate("{% set key = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' %}{{ decrypt(key, encrypt(key, 'plain')) }}")).toBe('******');
    expect(Number(await evaluate('{{ randomPort() }}'))).toBeGreaterThan(1023);
    expect(await evaluate("{{ appLink('x') }}")).toMatch(/^error: .*kestra\.url.* \(line 1, column 4\)$/);
    expect(await evaluate('\n {{ [1] | jq("map(") }}')).toMatch(/^error: Failed to resolve JQ expression 'map\(': syntax error.* \(line 2, column \d+\)$/);
    expect(await evaluate("{{ tasksWithState('FAILED') | jq('.[].taskId') }} {{ trigger.date ?? 'by hand' }} {{ labels.system.correlationId }}")).toBe(`["no"] by hand ${id}`);
    expect(await evaluate("{{ credential('x') }}")).toContain("The function 'credential' is not available here");
  });

  it('describe plugins, inputs and expressions', async () => {
    const get = async <T>(path: string): Promise<T> => (await admin.get<T>(`/api/v1/${path}`)).body;
    expect((await get<{ name: string }[]>('plugins/groups/subgroups')).map(({ name }) => name)).toContain('io.kestra.plugin.core.log');
    expect(Object.keys(await get<object>('plugins/icons/groups'))).toEqual(expect.arrayContaining(['io.kestra.plugin.core', 'io.kestra.plugin.core.flow']));
    for (const type of ['FLOW', 'TASK', 'TRIGGER', 'PLUGINDEFAULT']) {
      expect(await get(`plugins/schemas/${type}`)).toMatchObject({ $schema: expect.stringContaining('json-schema.org') as string, $ref: expect.any(String) as string });
      expect(await get(`plugins/schemas/${type}?arrayOf=true`)).toMatchObject({ type: 'array' });
      expect(Object.keys((await get<{ properties: object }>(`plugins/properties/${type}`)).properties)).toContain(type === 'FLOW' ? 'tasks' : 'type');
    }
    expect((await get<{ schema: { properties: { properties: object } } }>('plugins/inputs/SELECT')).schema.properties.properties).toHaveProperty('allowCustomValue');
    const { type, versions: [version] } = await get<{ type: string; versions: string[] }>('plugins/io.kestra.plugin.core.log.Log/versions');
    expect(type).toBe('io.kestra.plugin.core.log.Log');
    expect((await get<{ markdown: string }>(`plugins/io.kestra.plugin.core.log.Log/versions/${version ?? ''}`)).markdown).toContain('# Log');
    expect((await admin.get('/api/v1/plugins/io.kestra.plugin.core.log.Log/versions/0.0.0')).status).toBe(404);
    expect(await get('pebble/filters')).toEqual(expect.arrayContaining(['jq', 'toIon', 'slugify']));
    expect(await get('pebble/functions')).toEqual(expect.arrayContaining(['http', 'kv', 'renderOnce']));
  });
});
