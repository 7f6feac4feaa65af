import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TriggerStateDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { FakeDaemon } from '@windhover/plugin-scripts/runner/docker/testing/fake-daemon.ts';
import { executionsOfFlow } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

const FLOW = (host: string): string => `id: containers
namespace: company.team
tasks:
  - id: in_container
    type: io.kestra.plugin.scripts.shell.Commands
    containerImage: ubuntu
    taskRunner:
      type: io.kestra.plugin.scripts.runner.docker.Docker
      host: ${host}
    inputFiles:
      in.txt: "{{ execution.id }}"
    outputFiles: [out.txt]
    commands:
      - cat in.txt > out.txt
      - echo '::{"outputs":{"where":"container"}}::'
  - id: on_worker
    type: io.kestra.plugin.scripts.perl.Script
    script: |
      print '::{"outputs":{"text":"{{ read(outputs.in_container.outputFiles["out.txt"]) }}"}}::', "\\n";
`;

const POLLED = `id: polled
namespace: company.team
tasks:
  - id: log
    type: io.kestra.plugin.core.log.Log
    message: "{{ trigger.vars.status }} {{ trigger.exitCode }}"
triggers:
  - id: poll
    type: io.kestra.plugin.scripts.shell.CommandsTrigger
    interval: PT0.5S
    exitCondition: ready
    commands:
      - echo '::{"outputs":{"status":"ready"}}::'
`;

describe('script tasks', () => {
  let daemon: FakeDaemon;

  beforeAll(async () => {
    daemon = await FakeDaemon.start();
    daemon.images.add('ubuntu');
  });
  afterAll(() => daemon.stop());
  const { platform, superadmin } = useSuite();

  it('run in a container and on the worker, and hand files and outputs on', async () => {
    await createFlow(platform, FLOW(daemon.host));
    const answer = await platform.request('/api/v1/main/executions/company.team/containers?wait=true', { method: 'POST', body: new FormData() });
    const execution = (await answer.json()) as { id: string; state: { current: string }; taskRunList: { taskId: string; outputs: Record<string, unknown> }[] };
    expect(execution.state.current).toBe('SUCCESS');
    const [first, second] = execution.taskRunList;
    expect(first?.outputs).toMatchObject({ exitCode: 0, vars: { where: 'container' }, taskRunner: { containerId: expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
    expect(second?.outputs).toMatchObject({ vars: { text: execution.id } });
    expect(daemon.mistakes).toEqual([]);
  });

  it('start a flow once, when the condition of a script trigger begins to hold', async () => {
    await createFlow(platform, POLLED);
    const evaluatedAt = async (): Promise<string | undefined> =>
      (await superadmin.get<{ results: TriggerStateDto[] }>('/api/v1/main/triggers/company.team/polled')).body.results[0]?.evaluatedAt;
    await eventually(async () => expect(await executionsOfFlow(superadmin, 'polled')).toHaveLength(1), 30_000);
    for (let evaluations = 0; evaluations < 2; evaluations += 1) {
      const before = await evaluatedAt();
      await eventually(async () => expect(await evaluatedAt()).not.toBe(before), 30_000);
    }
    const executions = await executionsOfFlow(superadmin, 'polled');
    expect(executions).toHaveLength(1);
    expect(executions[0]?.trigger?.variables).toMatchObject({ condition: 'ready', exitCode: 0, vars: { status: 'ready' } });
  });
});
