import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { ExecutionDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { freePort } from '../support/ports.ts';
import { execute, executionIn, executionsOfFlow, readExecution, taskStates } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

const CORE = 'io.kestra.plugin.core';
const flow = (id: string, tasks: string, rest = ''): string => `id: ${id}\nnamespace: company.team\n${rest}tasks:\n${tasks}`;

const FLOWS = [
  flow('victim', `  - { id: say, type: ${CORE}.log.Log, message: [one, two] }\n  - { id: count, type: ${CORE}.metric.Publish, metrics: [{ type: counter, name: n, value: 1 }] }\n`),
  flow('waits', `  - { id: pause, type: ${CORE}.flow.Pause, onResume: [{ id: answer, type: INT }] }\n  - { id: show, type: ${CORE}.debug.Return, format: "{{ outputs.pause.onResume.answer + 1 }}" }\n`),
  flow('resumes', `  - { id: resume, type: ${CORE}.execution.Resume, executionId: "{{ inputs.id }}", inputs: { answer: "{{ inputs.answer }}" } }\n`, 'inputs: [{ id: id, type: STRING }, { id: answer, type: STRING }]\n'),
  flow('fetches', `  - { id: a, type: ${CORE}.log.Log, message: first }\n  - { id: b, type: ${CORE}.log.Log, message: second, level: WARN }\n  - { id: all, type: ${CORE}.log.Fetch }\n  - { id: some, type: ${CORE}.log.Fetch, tasksId: [b], level: WARN }\n  - { id: read, type: ${CORE}.debug.Return, format: "{{ read(outputs.some.uri) }}" }\n`),
  flow('counts', `  - { id: count, type: ${CORE}.execution.Count, flows: [{ namespace: company.team, flowId: victim }, { namespace: company.team, flowId: nowhere }], namespaces: [company.team], states: [SUCCESS], startDate: "{{ now() | dateAdd(-1, 'HOURS') }}", expression: "{{ count >= 0 }}" }\n`),
  flow('purges', `  - { id: purge, type: ${CORE}.execution.PurgeExecutions, endDate: "{{ now() }}", namespace: company.team, flowId: victim }\n  - { id: logs, type: ${CORE}.log.PurgeLogs, endDate: "{{ now() }}", namespace: company.team, flowId: fetches }\n  - { id: metrics, type: ${CORE}.metric.PurgeMetrics, endDate: "{{ now() }}", namespace: nobody }\n`),
  flow('toggles', `  - { id: toggle, type: ${CORE}.trigger.Toggle, trigger: daily, enabled: "{{ inputs.on }}" }\n`, `inputs: [{ id: on, type: BOOL }]\ntriggers: [{ id: daily, type: ${CORE}.trigger.Schedule, cron: "0 0 1 1 *", inputs: { on: true } }]\n`),
  flow('asserts', `  - { id: check, type: ${CORE}.execution.Assert, conditions: ["{{ inputs.n > 1 }}", "{{ inputs.n > 2 }}"], errorMessage: "{{ inputs.n }} is too small" }\n`, 'inputs: [{ id: n, type: INT }]\n'),
  flow('seals', `  - { id: script, type: io.kestra.plugin.scripts.shell.Commands, taskRunner: { type: ${CORE}.runner.Process }, commands: ["echo '::{\\"encryptedOutputs\\": {\\"token\\": \\"top-secret\\"}}::'", "echo this is top-secret"] }\n  - { id: show, type: ${CORE}.log.Log, message: "token {{ outputs.script.vars.token }} has {{ outputs.script.vars.token | length }}" }\n`, 'outputs: [{ id: token, type: SECRET, value: "{{ outputs.script.vars.token }}" }]\n'),
  flow('asks', `  - { id: child, type: ${CORE}.flow.Subflow, namespace: company.team, flowId: seals }\n  - { id: show, type: ${CORE}.log.Log, message: "got {{ outputs.child.outputs.token }} of {{ outputs.child.outputs.token | length }}" }\n`),
];

describe('core tasks', () => {
  const { platform, superadmin: client } = useSuite({ flows: FLOWS });

  const run = (id: string, inputs: Record<string, string> = {}): Promise<ExecutionDto> => execute(client, `company.team/${id}`, inputs);
  const outputsOf = (execution: ExecutionDto, taskId: string): Record<string, unknown> => execution.taskRunList?.find((each) => each.taskId === taskId)?.outputs ?? {};
  const linesOf = async (execution: ExecutionDto): Promise<string[]> =>
    ((await client.get<{ message: string }[]>(`/api/v1/main/logs/${execution.id}`)).body).map(({ message }) => message);

  it('Fetch writes the logs of the execution, all or some', async () => {
    const ended = await run('fetches');
    expect(taskStates(ended).map(([, state]) => state)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS']);
    expect(outputsOf(ended, 'all')).toMatchObject({ size: 2, uri: expect.stringMatching(/\.ion$/) });
    expect(outputsOf(ended, 'some')).toMatchObject({ size: 1 });
    expect(outputsOf(ended, 'read')['value']).toMatch(/"message":"second","attemptNumber":0,"timestamp":\d{4}-/);
  });

  it('Count counts by flow and namespace, and PurgeExecutions leaves nothing behind', async () => {
    const victim = await run('victim');
    const counted = outputsOf(await run('counts'), 'count');
    expect(counted['results']).toEqual([
      { namespace: 'company.team', flowId: 'victim', count: 1 }, { namespace: 'company.team', flowId: 'nowhere', count: 0 }, { namespace: 'company.team', flowId: null, count: expect.any(Number) },
    ]);
    const purged = await run('purges');
    expect(outputsOf(purged, 'purge')).toMatchObject({ executionsCount: 1, logsCount: 2, metricsCount: 1 });
    expect(outputsOf(purged, 'logs')['count']).toBeGreaterThan(0);
    expect(outputsOf(purged, 'metrics')).toEqual({ count: 0 });
    expect((await client.get(`/api/v1/main/executions/${victim.id}`)).status).toBe(404);
    expect((await readExecution(client, purged.id)).state.current).toBe('SUCCESS');
  });

  it('Resume resumes with typed inputs, and refuses what is not paused or does not fit', async () => {
    const waiting = await execute(client, 'company.team/waits', {}, '');
    await executionIn(client, waiting.id, 'PAUSED');
    const refused = await run('resumes', { id: waiting.id, answer: 'many' });
    expect(refused.state.current).toBe('FAILED');
    expect((await run('resumes', { id: waiting.id, answer: '41' })).state.current).toBe('SUCCESS');
    expect(outputsOf(await executionIn(client, waiting.id, 'SUCCESS'), 'show')).toEqual({ value: '42' });
    expect((await run('resumes', { id: waiting.id, answer: '1' })).state.current).toBe('FAILED');
    expect((await run('resumes', { id: 'unknown', answer: '1' })).state.current).toBe('FAILED');
  });

  it('Toggle disables and enables a trigger', async () => {
    const disabled = async (): Promise<unknown> =>
      (await client.get<{ results: { disabled: boolean }[] }>('/api/v1/main/triggers/company.team/toggles')).body.results[0]?.disabled;
    expect((await run('toggles', { on: 'false' })).state.current).toBe('SUCCESS');
    expect(await disabled()).toBe(true);
    expect((await run('toggles', { on: 'true' })).state.current).toBe('SUCCESS');
    expect(await disabled()).toBe(false);
  });

  it('Assert fails with its message and names what did not hold', async () => {
    expect((await run('asserts', { n: '3' })).state.current).toBe('SUCCESS');
    const failed = await run('asserts', { n: '2' });
    expect(failed.state.current).toBe('FAILED');
    await eventually(async () => expect(await linesOf(failed)).toEqual(['Assertion failed: {{ inputs.n > 2 }}', '2 is too small']));
  });

  it('encrypted outputs of a script rest encrypted, are read in clear and never logged', async () => {
    const ended = await run('seals');
    expect(taskStates(ended)).toEqual([['script', 'SUCCESS'], ['show', 'SUCCESS']]);
    const { token } = outputsOf(ended, 'script')['vars'] as { token: { type: string; value: string } };
    expect(token.type).toBe('io.kestra.datatype:aes_encrypted');
    expect(JSON.stringify(ended)).not.toContain('top-secret');
    await eventually(async () => expect(await linesOf(ended)).toEqual(['this is ******', 'token ****** has 10']));
  });

  it('http.Trigger gives the body encrypted, and the flow reads it in clear', async () => {
    const port = await freePort();
    const server = createServer((_request, response) => response.end('polled-secret'));
    await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
    try {
      await createFlow(platform, flow('polls', `  - { id: show, type: ${CORE}.log.Log, message: "got {{ trigger.encryptedBody }} of {{ trigger.encryptedBody | length }}" }\n`,
        `triggers: [{ id: poll, type: ${CORE}.http.Trigger, uri: "http://127.0.0.1:${port}/", interval: PT1S, encryptBody: true, stopAfter: [SUCCESS] }]\n`));
      const ended = await eventually(async () => {
        const found = (await executionsOfFlow(client, 'polls')).find(({ state }) => state.current === 'SUCCESS');
        if (!found) throw new Error('the trigger has not fired yet');
        return found;
      }, 15_000);
      expect(ended.trigger?.variables).toMatchObject({ code: 200, body: null, encryptedBody: { type: 'io.kestra.datatype:aes_encrypted' } });
      await eventually(async () => expect(await linesOf(ended)).toEqual(['got ****** of 13']));
    } finally {
      server.close();
    }
  });

  it('SECRET outputs of a flow rest encrypted, and its caller reads them in clear', async () => {
    const ended = await run('asks');
    expect(taskStates(ended)).toEqual([['child', 'SUCCESS'], ['show', 'SUCCESS']]);
    expect(JSON.stringify(ended)).not.toContain('top-secret');
    expect(outputsOf(ended, 'child')['outputs']).toMatchObject({ token: { type: 'io.kestra.datatype:aes_encrypted' } });
    await eventually(async () => expect(await linesOf(ended)).toEqual(['got ****** of 10']));
  });
});
