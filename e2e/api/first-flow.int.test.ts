import { describe, expect, it } from 'vitest';
import type { ExecutionDto, LogEntryDto } from '@windhover/contracts';
import { useSuite } from '../support/suite.ts';

const FLOW = `
id: hello
namespace: company.team
inputs:
  - id: who
    type: STRING
    defaults: world
tasks:
  - id: values
    type: io.kestra.plugin.core.output.OutputValues
    values:
      greeting: "Hello {{ inputs.who }}"
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: "{{ outputs.values.values.greeting }}!"
outputs:
  - id: greeting
    type: STRING
    value: "{{ outputs.values.values.greeting }}"
triggers:
  - id: hook
    type: io.kestra.plugin.core.trigger.Webhook
    key: a-secret-key
    inputs:
      who: "{{ trigger.body.name }}"
`;

describe('a first flow, from an empty database', () => {
  const { platform } = useSuite({ flows: [FLOW] });

  const execute = async (form: Record<string, string> = {}): Promise<ExecutionDto> => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    const response = await platform.request('/api/v1/main/executions/company.team/hello?wait=true', { method: 'POST', body });
    expect(response.status).toBe(200);
    return (await response.json()) as ExecutionDto;
  };

  it('runs to SUCCESS with outputs and states', async () => {
    const execution = await execute({ who: 'kestrel' });
    expect(execution.state.current).toBe('SUCCESS');
    expect(execution.outputs).toEqual({ greeting: 'Hello kestrel' });
    expect(execution.taskRunList?.map((run) => [run.taskId, run.state.histories.map(({ state }) => state)])).toEqual([
      ['values', ['CREATED', 'RUNNING', 'SUCCESS']],
      ['say', ['CREATED', 'RUNNING', 'SUCCESS']],
    ]);
    expect(execution.labels).toEqual([{ key: 'system.correlationId', value: execution.id }]);
  });

  it('keeps the log', async () => {
    const execution = await execute();
    const logs = (await (await platform.request(`/api/v1/main/logs/${execution.id}`)).json()) as LogEntryDto[];
    expect(logs.map(({ taskId, level, message }) => ({ taskId, level, message }))).toContainEqual({ taskId: 'say', level: 'INFO', message: 'Hello world!' });
  });

  it('starts by webhook, whose key is the only credential', async () => {
    const call = (key: string): Promise<Response> => platform.request(`/api/v1/main/executions/webhook/company.team/hello/${key}`, {
      method: 'POST', as: null, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'hook' }),
    });
    expect((await call('wrong')).status).toBe(404);
    const response = await call('a-secret-key');
    expect(response.status).toBe(200);
    const { id } = (await response.json()) as { id: string };
    await expect.poll(async () => ((await (await platform.request(`/api/v1/main/executions/${id}`)).json()) as ExecutionDto).state.current, { timeout: 5_000 }).toBe('SUCCESS');
    const execution = (await (await platform.request(`/api/v1/main/executions/${id}`)).json()) as ExecutionDto;
    expect(execution.outputs).toEqual({ greeting: 'Hello hook' });
    expect(execution.trigger?.id).toBe('hook');
  });
});
