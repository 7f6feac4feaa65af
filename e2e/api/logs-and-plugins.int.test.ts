import { beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionDto, LogEntryDto, MetricEntryDto } from '@windhover/contracts';
import { execute } from '../support/executions.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const LOGS = '/api/v1/main/logs';
const FLOW = `
id: talks
namespace: company.logs
tasks:
  - { id: trace, type: io.kestra.plugin.core.log.Log, level: TRACE, message: a trace }
  - { id: info, type: io.kestra.plugin.core.log.Log, message: [first info, second info] }
  - { id: warn, type: io.kestra.plugin.core.log.Log, level: WARN, message: "a warning\\nof two lines" }
  - { id: metric, type: io.kestra.plugin.core.metric.Publish, metrics: [{ type: counter, name: things, value: 3, tags: { kind: small } }] }
  - { id: error, type: io.kestra.plugin.core.log.Log, level: ERROR, message: an error }
`;

describe('logs, metrics and plugins', () => {
  const { admin } = useSuiteWithPeople({ flows: [FLOW] });
  let execution: ExecutionDto;

  beforeAll(async () => {
    execution = await execute(admin, 'company.logs/talks');
    expect(execution.state.current).toBe('SUCCESS');
  });

  const lines = async (query = ''): Promise<LogEntryDto[]> => {
    const answer = await admin.get<LogEntryDto[]>(`${LOGS}/${execution.id}${query}`);
    expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
    return answer.body;
  };
  const messages = async (query: string): Promise<string[]> => (await lines(query)).map(({ message }) => message);

  it('are listed in order, with their place', async () => {
    const own = (await lines()).filter(({ message }) => !message.startsWith('Type '));
    expect(own.map(({ level, message }) => `${level} ${message}`)).toEqual(expect.arrayContaining([
      'TRACE a trace', 'INFO first info', 'INFO second info', 'WARN a warning\nof two lines', 'ERROR an error',
    ]));
    const error = own.find(({ level }) => level === 'ERROR');
    expect(error).toMatchObject({
      namespace: 'company.logs', flowId: 'talks', executionId: execution.id, taskId: 'error', attemptNumber: 0,
      taskRunId: execution.taskRunList?.find(({ taskId }) => taskId === 'error')?.id,
    });
    expect(own.map(({ timestamp }) => timestamp)).toEqual(own.map(({ timestamp }) => timestamp).toSorted());
  });

  it('are narrowed by level, task, task run, attempt and position', async () => {
    expect(await messages('?minLevel=WARN')).toEqual(['a warning\nof two lines', 'an error']);
    expect(await messages('?taskId=info&minLevel=INFO')).toEqual(['first info', 'second info']);
    expect(await messages(`?taskRunId=${execution.taskRunList?.[1]?.id}&minLevel=INFO&attempt=0`)).toEqual(['first info', 'second info']);
    expect(await messages('?attempt=7')).toEqual([]);
    const [first] = await lines('?taskId=info&minLevel=INFO');
    expect(await messages(`?taskId=info&minLevel=INFO&after=${first?.cursor}`)).toEqual(['second info']);
    expect(await messages('?minLevel=INFO&limit=1')).toHaveLength(1);
    for (const query of ['?minLevel=LOUD', '?attempt=x', '?limit=0']) expect((await admin.get(`${LOGS}/${execution.id}${query}`)).status).toBe(400);
    expect((await admin.get(`${LOGS}/unknown`)).status).toBe(404);
  });

  it('are found across executions', async () => {
    const search = async (query: string): Promise<{ results: LogEntryDto[]; total: number; type: string }> => {
      const answer = await admin.get<{ results: LogEntryDto[]; total: number; type: string }>(`${LOGS}/search?${query}`);
      expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
      return answer.body;
    };
    const warnings = await search('filters[namespace][PREFIX]=company&filters[level][EQUALS]=WARN&sort=timestamp:asc');
    expect(warnings).toMatchObject({ total: 2, type: 'OFFSET', results: [{ level: 'WARN' }, { level: 'ERROR' }] });
    expect((await search('filters[q][EQUALS]=SECOND')).results.map(({ message }) => message)).toEqual(['second info']);
    expect((await search('q=info&minLevel=INFO&size=1&page=2&sort=timestamp:asc')).results.map(({ message }) => message)).toEqual(['second info']);
    expect((await search(`filters[executionId][EQUALS]=${execution.id}&filters[flowId][EQUALS]=talks&minLevel=ERROR`)).total).toBe(1);
    expect((await search('filters[q][EQUALS]=%25')).total).toBe(0);
  });

  it('are downloaded as text', async () => {
    const answer = await admin.get(`${LOGS}/${execution.id}/download?minLevel=INFO`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(answer.text).toMatch(/^\S+Z INFO info first info\n\S+Z INFO info second info\n\S+Z WARN warn a warning\nof two lines\n/);
  });

  it('of metrics come with name, value and tags', async () => {
    const { results } = (await admin.get<{ results: MetricEntryDto[] }>(`/api/v1/main/metrics/${execution.id}?size=100`)).body;
    expect(results.find(({ name }) => name === 'things')).toMatchObject({ taskId: 'metric', type: 'counter', value: 3, tags: { kind: 'small' } });
  });

  it('are deleted, some or all', async () => {
    const { id } = await execute(admin, 'company.logs/talks');
    const left = async (): Promise<string[]> => (await admin.get<LogEntryDto[]>(`${LOGS}/${id}?minLevel=INFO`)).body.map(({ level }) => level);
    expect((await admin.delete(`${LOGS}/${id}?taskId=info`)).status).toBe(204);
    expect(await left()).toEqual(['WARN', 'ERROR']);
    expect((await admin.delete(`${LOGS}/${id}`)).status).toBe(204);
    expect(await left()).toEqual([]);
    expect((await messages('?minLevel=WARN')).length, 'of another execution').toBe(2);
  });

  it('describe every plugin, with a schema and an icon', async () => {
    const groups = (await admin.get<Record<string, unknown>[]>('/api/v1/plugins')).body;
    expect(JSON.stringify(groups)).toContain('io.kestra.plugin.core.log.Log');
    const icons = (await admin.get<Record<string, { icon: string; flowable: boolean }>>('/api/v1/plugins/icons')).body;
    expect(Buffer.from(icons['io.kestra.plugin.core.log.Log']?.icon ?? '', 'base64').toString()).toContain('<svg');
    expect([icons['io.kestra.plugin.core.flow.If']?.flowable, icons['io.kestra.plugin.core.log.Log']?.flowable]).toEqual([true, false]);
    for (const type of Object.keys(icons)) {
      const documented = await admin.get<{ markdown: string; schema: { properties: object } }>(`/api/v1/plugins/${type}`);
      expect([documented.status, documented.body.markdown.includes(type.slice(type.lastIndexOf('.') + 1)), typeof documented.body.schema.properties], type).toEqual([200, true, 'object']);
      expect((await admin.get<object>(`/api/v1/plugins/schemas/${type}`)).status, type).toBe(200);
    }
    expect((await admin.get<{ $schema: string }>('/api/v1/plugins/schemas/flow')).body.$schema).toContain('json-schema.org');
    expect((await admin.get('/api/v1/plugins/no.such.Type')).status).toBe(404);
    expect((await admin.get<{ type: string }[]>('/api/v1/plugins/inputs')).body.map(({ type }) => type)).toContain('MULTISELECT');
  });
});
