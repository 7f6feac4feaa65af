import { describe, expect, it } from 'vitest';
import type { ErrorBody, FlowDto, FlowValidationDto, FlowWithSourceDto } from '@windhover/contracts';
import { YAML, formOf } from '../support/client.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const FLOWS = '/api/v1/main/flows';
const source = (id: string, message = 'hi', extra = ''): string =>
  `id: ${id}\nnamespace: company.team\n${extra}tasks:\n  - id: say\n    type: io.kestra.plugin.core.log.Log\n    message: ${message} # kept\n`;

describe('flows', () => {
  const { admin } = useSuiteWithPeople({ worker: false });

  const create = async (text: string): Promise<FlowWithSourceDto> => {
    const answer = await admin.post<FlowWithSourceDto>(FLOWS, text, { type: YAML });
    expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
    return answer.body;
  };
  const put = (id: string, text: string, query = '') => admin.put<FlowWithSourceDto>(`${FLOWS}/company.team/${id}${query}`, text, { type: YAML });

  it('are created at revision 1, as the author wrote them, without nulls', async () => {
    const text = source('first', 'hi', 'description: A flow\nlabels:\n  team: data\n');
    const flow = await create(text);
    expect(flow).toMatchObject({
      id: 'first', namespace: 'company.team', revision: 1, description: 'A flow', labels: [{ key: 'team', value: 'data' }],
      disabled: false, draft: false, deleted: false, source: text, tasks: [{ id: 'say', type: 'io.kestra.plugin.core.log.Log', message: 'hi' }],
    });
    expect(Date.parse(flow.updated ?? '')).not.toBeNaN();
    expect(JSON.stringify(flow)).not.toContain('null');
    const plain = (await admin.get<FlowWithSourceDto>(`${FLOWS}/company.team/first`)).body;
    expect(plain).toEqual({ ...flow, source: undefined });
    expect((await admin.get<FlowWithSourceDto>(`${FLOWS}/company.team/first?source=true`)).body).toEqual(flow);
    expect('labels' in (await create(source('without-labels')))).toBe(false);
  });

  it('conflict with one that exists', async () => {
    await create(source('twice'));
    const again = await admin.post<ErrorBody>(FLOWS, source('twice', 'other'), { type: YAML });
    expect(again.status).toBe(409);
    expect(again.body).toEqual({
      message: "Flow 'company.team.twice' exists already",
      _links: { self: { href: FLOWS, templated: false } },
      _embedded: { errors: [{ message: "Flow 'company.team.twice' exists already" }] },
    });
  });

  it('keep their revision when nothing changes, and get the next one when something does', async () => {
    await create(source('revised'));
    expect((await put('revised', source('revised'))).body.revision).toBe(1);
    expect((await put('revised', source('revised', 'two'))).body.revision).toBe(2);
    expect((await put('revised', source('revised', 'three'))).body.revision).toBe(3);
    expect((await admin.get<FlowDto>(`${FLOWS}/company.team/revised?revision=2`)).body).toMatchObject({ revision: 2, tasks: [{ message: 'two' }] });
    expect((await admin.get(`${FLOWS}/company.team/revised?revision=9`)).status).toBe(404);
    const revisions = async (): Promise<number[]> => (await admin.get<FlowWithSourceDto[]>(`${FLOWS}/company.team/revised/revisions`)).body.map(({ revision }) => revision);
    expect(await revisions()).toEqual([1, 2, 3]);
    expect((await admin.delete(`${FLOWS}/company.team/revised/revisions?revisions=1,2`)).status).toBe(204);
    expect(await revisions()).toEqual([3]);
    expect((await admin.delete(`${FLOWS}/company.team/revised/revisions?revisions=3`)).status).toBe(400);
  });

  it('are not overwritten by an author who started from an older revision', async () => {
    await create(source('contested'));
    expect((await put('contested', source('contested', 'mine'), '?expectedRevision=1')).status).toBe(200);
    const late = await put('contested', source('contested', 'yours'), '?expectedRevision=1');
    expect([late.status, late.text.includes('admin-of-main@example.com')]).toEqual([409, true]);
    const both = await Promise.all(['a', 'b', 'c'].map((text) => put('contested', source('contested', text), '?expectedRevision=2')));
    expect(both.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([200, 409, 409]);
    expect((await admin.get<FlowDto>(`${FLOWS}/company.team/contested`)).body.revision).toBe(3);
  });

  it('keep their id and namespace', async () => {
    await create(source('fixed'));
    expect((await put('fixed', source('renamed'))).status).toBe(422);
    expect((await put('unknown', source('unknown'))).status).toBe(404);
  });

  it('stay readable once deleted, and go on counting when they come back', async () => {
    await create(source('gone'));
    const deleted = await admin.delete(`${FLOWS}/company.team/gone`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await admin.get(`${FLOWS}/company.team/gone`)).status).toBe(404);
    expect((await admin.get<FlowDto>(`${FLOWS}/company.team/gone?allowDeleted=true`)).body).toMatchObject({ id: 'gone', deleted: true });
    expect((await admin.delete(`${FLOWS}/company.team/gone`)).status).toBe(404);
    expect((await create(source('gone', 'back'))).revision).toBeGreaterThan(1);
  });

  it('are validated a document at a time, and nothing is saved', async () => {
    const text = `${source('valid')}---\n${source('broken').replace('log.Log', 'log.Logs')}---\nid: [`;
    const answer = await admin.post<FlowValidationDto[]>(`${FLOWS}/validate`, text, { type: YAML });
    expect(answer.status).toBe(200);
    const [valid, broken, unreadable] = answer.body;
    expect(valid).toMatchObject({ index: 0, flow: 'valid', namespace: 'company.team', outdated: false, deprecationPaths: [], warnings: [], infos: [] });
    expect(valid).not.toHaveProperty('constraints');
    expect(broken?.constraints).toContain('Invalid type: io.kestra.plugin.core.log.Logs');
    expect(broken?.issues?.[0]).toMatchObject({ severity: 'error', line: 12, column: 11 });
    expect(broken?.constraints).toContain('line 12, column 11');
    expect(unreadable).toMatchObject({ index: 2, constraints: expect.stringMatching(/line \d+, column \d+/) as string });
    expect((await admin.get(`${FLOWS}/company.team/valid`)).status).toBe(404);
  });

  it('are found by page, order, text, label and namespace', async () => {
    for (const id of ['s1', 's2', 's3']) await create(source(id, 'x', 'labels: { kind: searched, nr: "' + id + '" }\n').replace('company.team', 'company.search.deep'));
    const search = async (query: string): Promise<{ ids: string[]; total: number }> => {
      const answer = await admin.get<{ results: FlowDto[]; total: number }>(`${FLOWS}/search?${query}`);
      expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
      return { ids: answer.body.results.map(({ id }) => id), total: answer.body.total };
    };
    const all = 'filters[namespace][PREFIX]=company.search';
    expect(await search(`${all}&sort=id:desc&size=2`)).toEqual({ ids: ['s3', 's2'], total: 3 });
    expect(await search(`${all}&sort=id:desc&size=2&page=2`)).toEqual({ ids: ['s1'], total: 3 });
    expect((await search(`${all}&page=90`)).ids).toEqual([]);
    expect((await search('filters[namespace][EQUALS]=company.search')).ids).toEqual([]);
    expect((await search('namespace=company.search&sort=id:asc')).ids).toEqual(['s1', 's2', 's3']);
    expect((await search('filters[labels][EQUALS][nr]=s2')).ids).toEqual(['s2']);
    expect((await search('labels=kind:searched&labels=nr:s3')).ids).toEqual(['s3']);
    expect((await search(`${all}&filters[q][EQUALS]=S2`)).ids).toEqual(['s2']);
    expect((await search(`${all}&filters[flow_id][IN]=s1,s3&sort=id:asc`)).ids).toEqual(['s1', 's3']);
    expect((await admin.get<string[]>(`${FLOWS}/distinct-namespaces?q=search`)).body).toEqual(['company.search.deep']);
    expect((await admin.get<FlowDto[]>(`${FLOWS}/company.search.deep`)).body.map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
  });

  it.each(['page=0', 'page=x', 'size=0', 'size=10001', 'filters[id][LIKE]=x', 'filters[nothing][EQUALS]=x', 'filters[flowRevision][EQUALS]=x', 'sort=nothing:asc'])(
    'refuse the query %s and name it', async (query) => {
      const answer = await admin.get<ErrorBody>(`${FLOWS}/search?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.body.message).toMatch(/page|size|LIKE|nothing|flowRevision/);
    });

  it('are switched off and on in their source', async () => {
    await create(source('switch'));
    const ids = [{ namespace: 'company.team', id: 'switch' }, { namespace: 'company.team', id: 'unknown' }];
    const change = async (what: string): Promise<unknown> => (await admin.post(`${FLOWS}/${what}/by-ids`, ids)).body;
    expect([await change('disable'), await change('disable')]).toEqual([{ count: 1 }, { count: 0 }]);
    expect((await admin.get<FlowWithSourceDto>(`${FLOWS}/company.team/switch?source=true`)).body).toMatchObject({ disabled: true, revision: 2, source: `${source('switch')}disabled: true\n` });
    expect((await admin.post('/api/v1/main/executions/company.team/switch')).status).toBe(409);
    expect((await admin.post(`${FLOWS}/enable/by-query?filters[q][EQUALS]=switch`)).body).toEqual({ count: 1 });
    expect((await admin.get<FlowDto>(`${FLOWS}/company.team/switch`)).body.disabled).toBe(false);
  });

  it('are deleted by ids and by query', async () => {
    for (const id of ['d1', 'd2', 'd3']) await create(source(id).replace('company.team', 'company.delete'));
    expect((await admin.delete(`${FLOWS}/delete/by-ids`, [{ namespace: 'company.delete', id: 'd1' }])).body).toEqual({ count: 1 });
    expect((await admin.delete(`${FLOWS}/delete/by-query?filters[namespace][EQUALS]=company.delete`)).body).toEqual({ count: 2 });
    expect((await admin.delete(`${FLOWS}/delete/by-query?filters[namespace][EQUALS]=company.delete`)).body).toEqual({ count: 0 });
  });

  it('are imported; those that fail are named and the others saved', async () => {
    const file = { name: 'flows.yml', content: `${source('i1')}---\n${source('i2').replace('log.Log', 'nothing.Here')}---\n${source('i3')}` };
    const answer = await admin.post<string[]>(`${FLOWS}/import`, formOf({ fileUpload: file }));
    expect([answer.status, answer.body]).toEqual([200, ['i2']]);
    const status = async (id: string): Promise<number> => (await admin.get(`${FLOWS}/company.team/${id}`)).status;
    expect([await status('i1'), await status('i2'), await status('i3')]).toEqual([200, 404, 200]);
    const strict = formOf({ fileUpload: { ...file, content: file.content.replace(/\bi(\d)/g, 'j$1') } });
    const refused = await admin.post(`${FLOWS}/import?failOnError=true`, strict);
    expect([refused.status, refused.text.includes('line 12, column 11')]).toEqual([422, true]);
    expect([await status('j1'), await status('j3')]).toEqual([404, 404]);
  });

  it('are drawn, saved or not, and give single tasks', async () => {
    await create(source('drawn'));
    const graph = { nodes: expect.arrayContaining([]) as unknown[], edges: expect.arrayContaining([]) as unknown[], clusters: expect.any(Array) as unknown[], flowables: [] };
    expect((await admin.get(`${FLOWS}/company.team/drawn/graph`)).body).toMatchObject(graph);
    expect((await admin.post(`${FLOWS}/graph`, source('unsaved'), { type: YAML })).body).toMatchObject(graph);
    expect((await admin.get(`${FLOWS}/company.team/drawn/tasks/say`)).body).toEqual({ id: 'say', type: 'io.kestra.plugin.core.log.Log', message: 'hi' });
    expect((await admin.get(`${FLOWS}/company.team/drawn/tasks/nothing`)).status).toBe(404);
  });
});
