import { describe, expect, it } from 'vitest';
import type { ErrorBody, ExecutionDto, InputValidationDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { formOf } from '../support/client.ts';
import { execute, executionIn, historyOf, readExecution, taskStates } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const BASE = '/api/v1/main/executions';
const RETURN = 'io.kestra.plugin.core.debug.Return';

const limited = (id: string, behavior: string, limit = 1): string => `
id: ${id}
namespace: company.team
concurrency: { limit: ${limit}, behavior: ${behavior} }
tasks:
  - { id: wait, type: io.kestra.plugin.core.flow.Pause }
`;

const FLOWS = [`
id: approval
namespace: company.team
tasks:
  - id: ask
    type: io.kestra.plugin.core.flow.Pause
    onResume:
      - { id: approved, type: BOOL }
      - { id: reason, type: STRING, defaults: fine }
  - { id: told, type: ${RETURN}, format: "{{ outputs.ask.onResume.approved }} {{ outputs.ask.onResume.reason }}" }
`, `
id: steps
namespace: company.team
inputs:
  - { id: who, type: STRING, defaults: world }
tasks:
  - { id: first, type: ${RETURN}, format: "{{ inputs.who }}" }
  - { id: second, type: ${RETURN}, format: "{{ outputs.first.value }}!" }
  - { id: third, type: ${RETURN}, format: "{{ inputs.who }}" }
`, `
id: naps
namespace: company.team
tasks:
  - { id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.4S }
  - { id: then, type: ${RETURN}, format: x }
`, `
id: checked
namespace: company.team
inputs:
  - { id: size, type: INT, defaults: 1 }
checks:
  - { condition: "{{ inputs.size < 100 }}", message: Too large, style: ERROR, behavior: BLOCK_EXECUTION }
  - { condition: "{{ inputs.size < 50 }}", message: Rather large, style: WARNING, behavior: FAIL_EXECUTION }
  - { condition: "{{ inputs.size < 10 }}", message: Large, behavior: CREATE_EXECUTION }
tasks:
  - { id: one, type: ${RETURN}, format: x }
`, `
id: hurried
namespace: company.team
sla:
  - { id: quick, type: MAX_DURATION, duration: PT0.2S, behavior: FAIL, labels: { sla: late } }
tasks:
  - { id: wait, type: io.kestra.plugin.core.flow.Sleep, duration: PT1M }
afterExecution:
  - { id: tell, type: ${RETURN}, format: "{{ execution.state }}" }
`, limited('queued', 'QUEUE'), limited('cancelling', 'CANCEL'), limited('failing', 'FAIL'), limited('raised', 'QUEUE'), limited('removed', 'QUEUE'), limited('freed', 'QUEUE'),
limited('forced', 'QUEUE')];

describe('guards and operators', () => {
  const { platform, admin } = useSuiteWithPeople({ flows: FLOWS });

  const start = (flow: string, query = ''): Promise<ExecutionDto> => execute(admin, `company.team/${flow}`, {}, query);
  const post = <T = ExecutionDto>(path: string, body?: unknown) => admin.post<T>(`${BASE}/${path}`, body);
  const stateOf = async (id: string): Promise<string> => (await readExecution(admin, id)).state.current;

  describe('a pause', () => {
    it('asks for inputs, checks them and goes on with them', async () => {
      const { id } = await start('approval');
      await executionIn(admin, id, 'PAUSED');
      expect((await post<ErrorBody>(`${id}/resume`)).status).toBe(422);
      const checked = await post<InputValidationDto>(`${id}/resume/validate`, formOf({ approved: 'maybe' }));
      expect(checked.body.inputs.map(({ input, errors }) => [input['id'], errors.length])).toEqual([['approved', 1], ['reason', 0]]);
      expect((await post(`${id}/resume`, formOf({ approved: 'true' }))).status).toBe(204);
      const ended = await executionIn(admin, id, 'SUCCESS');
      expect(historyOf(ended)).toEqual(['CREATED', 'RUNNING', 'PAUSED', 'RESTARTED', 'RUNNING', 'SUCCESS']);
      expect(ended.taskRunList?.map(({ outputs }) => outputs)).toMatchObject([{ onResume: { approved: true, reason: 'fine' }, resumed: { to: 'SUCCESS' } }, { value: 'true fine' }]);
      expect((await post(`${id}/resume`)).status).toBe(409);
      expect((await post('unknown/resume')).status).toBe(404);
    });

    it('resumed twice at the same moment goes on once', async () => {
      const { id } = await start('approval');
      await executionIn(admin, id, 'PAUSED');
      const answers = await Promise.all([1, 2, 3].map(() => post(`${id}/actions/resume`, formOf({ approved: 'true' }))));
      expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409]);
      expect(taskStates(await executionIn(admin, id, 'SUCCESS'))).toEqual([['ask', 'SUCCESS'], ['told', 'SUCCESS']]);
    });

    it('of an operator holds what runs, until it is resumed', async () => {
      const { id } = await start('naps');
      await eventually(async () => expect(taskStates(await readExecution(admin, id))).toEqual([['nap', 'RUNNING']]));
      expect((await post(`${id}/pause`)).status).toBe(204);
      expect((await post(`${id}/pause`)).status).toBe(409);
      await eventually(async () => expect(taskStates(await readExecution(admin, id))).toEqual([['nap', 'SUCCESS']]));
      expect(await stateOf(id)).toBe('PAUSED');
      expect((await post<{ count: number; totalItems: number }>('resume/by-ids', [id])).body).toMatchObject({ count: 1, totalItems: 1 });
      await executionIn(admin, id, 'SUCCESS');
      expect((await post('resume/by-ids', [id])).status).toBe(400);
      expect((await post('pause/by-query?filters[flowId][EQUALS]=nothing')).body).toMatchObject({ count: 0 });
    });
  });

  describe('breakpoints', () => {
    it('hold an execution before a task, and a replay as well', async () => {
      const { id } = await start('steps', '?breakpoints=second,third');
      const held = await executionIn(admin, id, 'BREAKPOINT');
      expect(taskStates(held)).toEqual([['first', 'SUCCESS'], ['second', 'BREAKPOINT']]);
      expect(held.breakpoints).toEqual([{ id: 'second' }, { id: 'third' }]);
      expect((await post(`${id}/resume`)).status).toBe(409);
      expect((await post(`${id}/resume-from-breakpoint?breakpoints=`)).status).toBe(204);
      await executionIn(admin, id, 'SUCCESS');
      expect((await post(`${id}/resume-from-breakpoint`)).status).toBe(409);
      const first = (await readExecution(admin, id)).taskRunList?.[1]?.id ?? '';
      const replay = (await post(`${id}/replay?taskRunId=${first}&breakpoints=third`)).body;
      expect(taskStates(await executionIn(admin, replay.id, 'BREAKPOINT'))).toEqual([['first', 'SUCCESS'], ['second', 'SUCCESS'], ['third', 'BREAKPOINT']]);
      expect((await post('resume/by-ids', [replay.id])).body).toMatchObject({ count: 1 });
      await executionIn(admin, replay.id, 'SUCCESS');
    });
  });

  describe('replay and restart', () => {
    it('with other inputs keeps those that are not given and what ran before', async () => {
      const { id } = await start('steps', '?wait=true');
      const [, second] = (await readExecution(admin, id)).taskRunList ?? [];
      const { body } = await post(`${id}/replay-with-inputs?taskRunId=${second?.id}`, formOf({ who: 'moon' }));
      const ended = await executionIn(admin, body.id, 'SUCCESS');
      expect(ended.taskRunList?.map(({ outputs }) => outputs?.['value'])).toEqual(['world', 'world!', 'moon']);
      expect([ended.inputs, ended.originalId, ended.parentId]).toEqual([{ who: 'moon' }, id, id]);
      expect(Date.parse(ended.state.startDate)).toBeGreaterThanOrEqual(Date.parse((await readExecution(admin, id)).state.endDate ?? ''));
    });

    it('a flow that is saved while it runs goes on with its own revision, and a replay takes the latest when asked to', async () => {
      const source = (format: string): string => `id: changing\nnamespace: company.team\ntasks:\n  - { id: hold, type: io.kestra.plugin.core.flow.Pause }\n  - { id: end, type: ${RETURN}, format: ${format} }\n`;
      await createFlow(platform, source('old'));
      const { id } = await start('changing');
      await executionIn(admin, id, 'PAUSED');
      expect((await admin.put('/api/v1/main/flows/company.team/changing', source('new'), { type: 'application/x-yaml' })).status).toBe(200);
      expect((await admin.delete('/api/v1/main/flows/company.team/changing/revisions?revisions=1')).status).toBe(409);
      await post(`${id}/resume`);
      const ended = await executionIn(admin, id, 'SUCCESS');
      expect([ended.flowRevision, ended.taskRunList?.at(-1)?.outputs?.['value']]).toEqual([1, 'old']);
      const latest = (await post(`${id}/replay?latestRevision=true&taskRunId=${ended.taskRunList?.at(-1)?.id}`)).body;
      expect((await executionIn(admin, latest.id, 'SUCCESS')).taskRunList?.at(-1)?.outputs?.['value']).toBe('new');
    });
  });

  describe('a concurrency limit', () => {
    it('queues, in order, and a paused execution frees no slot', async () => {
      const [one, two, three] = [await start('queued'), await start('queued'), await start('queued')];
      await executionIn(admin, one.id, 'PAUSED');
      expect([await stateOf(two.id), await stateOf(three.id)]).toEqual(['QUEUED', 'QUEUED']);
      const { body } = await admin.get<{ results: { flowId: string; running: number; queued: number }[] }>('/api/v1/main/concurrency-limit/search');
      expect(body.results.find(({ flowId }) => flowId === 'queued')).toMatchObject({ running: 1, queued: 2 });
      await post(`${one.id}/resume`);
      await executionIn(admin, two.id, 'PAUSED');
      expect(await stateOf(three.id)).toBe('QUEUED');
      expect(historyOf(await readExecution(admin, two.id))).toEqual(['CREATED', 'QUEUED', 'RUNNING', 'PAUSED']);
      await post('resume/by-query?filters[flowId][EQUALS]=queued&filters[state][EQUALS]=PAUSED');
      await executionIn(admin, three.id, 'PAUSED');
      await post(`${three.id}/resume`);
    });

    it('cancels or fails at once, with no task run', async () => {
      for (const [flow, state] of [['cancelling', 'CANCELLED'], ['failing', 'FAILED']] as const) {
        const one = await start(flow);
        const two = await start(flow);
        expect([flow, historyOf(two), two.taskRunList ?? []]).toEqual([flow, ['CREATED', state], []]);
        await admin.delete(`${BASE}/${one.id}/kill`);
      }
    });

    it('frees its slot by kill, by delete and by an end, whoever sees it', async () => {
      const ids = [];
      for (let at = 0; at < 4; at += 1) ids.push((await start('freed')).id);
      const [one = '', two = '', three = '', four = ''] = ids;
      expect((await admin.delete(`${BASE}/${one}/kill`)).status).toBe(202);
      await executionIn(admin, two, 'PAUSED');
      expect((await admin.delete(`${BASE}/by-ids?includeNonTerminated=true`, [two])).status).toBe(200);
      await executionIn(admin, three, 'PAUSED');
      await post(`${three}/resume`);
      await executionIn(admin, four, 'PAUSED');
      await post(`${four}/resume`);
    });

    it('lets the queue go when it is raised, and when it is removed', async () => {
      for (const [flow, source] of [['raised', limited('raised', 'QUEUE', 3)], ['removed', limited('removed', 'QUEUE').replace(/^concurrency.*$/m, '')]] as const) {
        const [one, two, three] = [await start(flow), await start(flow), await start(flow)];
        expect([await stateOf(two.id), await stateOf(three.id)]).toEqual(['QUEUED', 'QUEUED']);
        expect((await admin.put(`/api/v1/main/flows/company.team/${flow}`, source, { type: 'application/x-yaml' })).status).toBe(200);
        await executionIn(admin, two.id, 'PAUSED');
        await executionIn(admin, three.id, 'PAUSED');
        for (const { id } of [one, two, three]) await admin.delete(`${BASE}/${id}/kill`);
      }
    });

    it('counts what runs already when it is new', async () => {
      const source = limited('newly', 'QUEUE');
      await createFlow(platform, source.replace(/^concurrency.*$/m, ''));
      const one = await start('newly');
      await executionIn(admin, one.id, 'PAUSED');
      await admin.put('/api/v1/main/flows/company.team/newly', source, { type: 'application/x-yaml' });
      const two = await start('newly');
      expect(two.state.current).toBe('QUEUED');
      await post(`${one.id}/resume`);
      await executionIn(admin, two.id, 'PAUSED');
      await post(`${two.id}/resume`);
    });

    it('can be passed by force, and the queue be left', async () => {
      const ids = [];
      for (let at = 0; at < 4; at += 1) ids.push((await start('forced')).id);
      const [one = '', two = '', three = '', four = ''] = ids;
      expect((await post(`${two}/force-run`)).status).toBe(200);
      await executionIn(admin, two, 'PAUSED');
      expect((await post(`${three}/unqueue?state=CANCELLED`)).body.state.current).toBe('CANCELLED');
      expect((await post(`${three}/unqueue?state=RUNNING`)).status).toBe(409);
      expect((await post(`${four}/unqueue?state=SUCCESS`)).status).toBe(400);
      await post(`${one}/resume`);
      expect(await stateOf(four)).toBe('QUEUED');
      await post(`${two}/resume`);
      await executionIn(admin, four, 'PAUSED');
      expect((await post('force-run/by-ids', ['unknown'])).status).toBe(400);
      await post(`${four}/resume`);
    });

    it('makes a restarted execution wait its turn', async () => {
      const one = await start('freed');
      await executionIn(admin, one.id, 'PAUSED');
      await admin.delete(`${BASE}/${one.id}/kill`);
      const two = await start('freed');
      await executionIn(admin, two.id, 'PAUSED');
      const restarted = (await post(`${one.id}/restart`)).body;
      expect(historyOf(restarted).slice(-2)).toEqual(['RESTARTED', 'QUEUED']);
      await post(`${two.id}/resume`);
      await executionIn(admin, one.id, 'PAUSED');
      await post(`${one.id}/resume`);
      await executionIn(admin, one.id, 'SUCCESS');
    });
  });

  describe('checks', () => {
    it('block, fail or let pass, the strictest first', async () => {
      const create = (size: number) => admin.post<ExecutionDto>(`${BASE}/company.team/checked?wait=true`, formOf({ size: String(size) }));
      expect((await create(500)).status).toBe(422);
      const failed = (await create(70)).body;
      expect([failed.state.current, failed.error, failed.taskRunList]).toEqual(['FAILED', 'Failed by a check: Rather large', []]);
      expect((await create(20)).body.state.current).toBe('SUCCESS');
      const { body } = await admin.post<InputValidationDto>(`${BASE}/company.team/checked/validate`, formOf({ size: '70' }));
      expect(body.checks).toEqual([
        { message: 'Rather large', style: 'WARNING', behavior: 'FAIL_EXECUTION' }, { message: 'Large', style: 'INFO', behavior: 'CREATE_EXECUTION' },
      ]);
    });
  });

  describe('an SLA', () => {
    it('of a duration ends what takes longer, with its labels', async () => {
      const { id } = await start('hurried');
      const ended = await executionIn(admin, id, 'FAILED');
      expect(ended.labels).toContainEqual({ key: 'sla', value: 'late' });
      await eventually(async () => expect(taskStates(await readExecution(admin, id))).toEqual([['wait', 'KILLED'], ['tell', 'SUCCESS']]));
    });
  });

  describe('in bulk', () => {
    it('sets states and labels of what has ended', async () => {
      const ids = [(await start('steps', '?wait=true&labels=bulk:one')).id, (await start('steps', '?wait=true&labels=bulk:one')).id];
      expect((await post('change-status/by-ids?newStatus=WARNING', ids)).body).toMatchObject({ count: 2 });
      expect(await stateOf(ids[0] ?? '')).toBe('WARNING');
      expect((await post('change-status/by-query?newStatus=CANCELLED&filters[labels][EQUALS][bulk]=one')).body).toMatchObject({ count: 2 });
      expect((await post('labels/by-ids', { executionsId: ids, executionLabels: [{ key: 'team', value: 'x' }] })).body).toMatchObject({ count: 2 });
      expect((await post('labels/by-query?filters[labels][EQUALS][bulk]=one', [{ key: 'more', value: 'y' }])).body).toMatchObject({ count: 2 });
      expect((await readExecution(admin, ids[1] ?? '')).labels).toEqual(expect.arrayContaining([{ key: 'team', value: 'x' }, { key: 'more', value: 'y' }]));
    });
  });

  describe('the playground', () => {
    it('is hidden from lists and keeps its last ten runs', async () => {
      for (let at = 0; at < 12; at += 1) await start('steps', '?wait=true&kind=PLAYGROUND');
      const find = (filter: string) => admin.get<{ results: ExecutionDto[]; total: number }>(`${BASE}/search?size=50&filters[flowId][EQUALS]=steps${filter}`);
      expect((await find('')).body.results.filter(({ kind }) => kind !== 'NORMAL')).toEqual([]);
      expect((await find('&filters[kind][EQUALS]=PLAYGROUND')).body.total).toBe(10);
    });

    it('counts runs that stand at a breakpoint and those that go on from earlier outputs', async () => {
      const played = async (): Promise<ExecutionDto[]> =>
        (await admin.get<{ results: ExecutionDto[] }>(`${BASE}/search?size=50&filters[flowId][EQUALS]=steps&filters[kind][EQUALS]=PLAYGROUND&sort=state.startDate:desc`)).body.results;
      const { id } = await start('steps', '?kind=PLAYGROUND&breakpoints=second');
      const first = (await executionIn(admin, id, 'BREAKPOINT')).taskRunList?.find(({ taskId }) => taskId === 'second')?.id ?? '';
      const replay = (await post(`${id}/replay?taskRunId=${first}&breakpoints=third`)).body;
      expect(replay.kind).toBe('PLAYGROUND');
      await executionIn(admin, replay.id, 'BREAKPOINT');
      for (let at = 0; at < 10; at += 1) await start('steps', '?wait=true&kind=PLAYGROUND');
      const left = (await played()).map((run) => run.id);
      expect(left).toHaveLength(10);
      expect(left).not.toContain(id);
      expect(left).not.toContain(replay.id);
    });
  });
});
