import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionDto } from '@windhover/contracts';
import { composePlatform } from '@windhover/composition';
import type { Platform } from '@windhover/composition';
import type { ObjectKey } from '@windhover/core';
import { executorRole } from '@windhover/worker/roles/executor-role';
import { schedulerRole } from '@windhover/worker/roles/scheduler-role';
import { workerRole } from '@windhover/worker/roles/worker-role';
import { eventually } from '@windhover/testing/eventually';
import { execute, executionIn, executionsOfFlow } from '../support/executions.ts';
import { useSuite } from '../support/suite.ts';

const eachFlow = (count: number): string => `
id: each_${count}
namespace: company.team
tasks:
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: "{{ range(1, ${count}) }}"
    concurrencyLimit: 0
    tasks:
      - { id: inner, type: io.kestra.plugin.core.output.OutputValues, values: { number: "{{ taskrun.value }} of them" } }
`;

const FLOWS = [`
id: light
namespace: company.team
inputs:
  - { id: data, type: FILE }
tasks:
  - { id: hello, type: io.kestra.plugin.core.log.Log, message: hello }
  - { id: wait, type: io.kestra.plugin.core.flow.Pause, pauseDuration: PT0.05S }
  - { id: content, type: io.kestra.plugin.core.output.OutputValues, values: { text: "{{ read(inputs.data) }}" } }
  - id: branch
    type: io.kestra.plugin.core.flow.If
    condition: "{{ outputs.content.values.text == 'kestrel' }}"
    then:
      - { id: again, type: io.kestra.plugin.core.execution.Fail, errorMessage: once, retry: { type: constant, interval: PT0.05S, maxAttempts: 2 }, allowFailure: true }
`, `
id: every_second
namespace: company.team
triggers:
  - { id: tick, type: io.kestra.plugin.core.trigger.Schedule, cron: "* * * * * *", withSeconds: true, stopAfter: [ SUCCESS ] }
tasks:
  - { id: hello, type: io.kestra.plugin.core.log.Log, message: hello }
`, eachFlow(100), eachFlow(400)];

/** Web server and worker in one process; executor and scheduler in another, which may not touch stored files. */
describe('roles that are apart', () => {
  const { platform, superadmin } = useSuite({ worker: false, flows: FLOWS });
  let apart: Platform | undefined;
  const roles: ReturnType<typeof executorRole>[] = [];

  beforeAll(async () => {
    const { configuration } = platform.composition;
    apart = await composePlatform({
      configuration: { ...configuration, storageDeniedServices: ['EXECUTOR', 'SCHEDULER'] }, service: 'apart', roles: ['EXECUTOR', 'SCHEDULER'], databasePoolSize: 2,
    });
    roles.push(executorRole(apart), schedulerRole(apart), workerRole(platform.composition, { workerId: 'apart', threads: 8 }));
    for (const role of roles) await role.start();
  });
  afterAll(async () => {
    for (const role of roles.toReversed()) await role.stop(1_000);
    await apart?.close();
  });

  it('an executor without the object store moves executions that use files', async () => {
    for (const refused of [apart?.objects.stat('main/x' as ObjectKey), apart?.objects.put('main/x' as ObjectKey, '')]) await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
    const { id } = await execute(superadmin, 'company.team/light', { data: { name: 'data.txt', content: 'kestrel' } }, '');
    const execution = await executionIn(superadmin, id, 'WARNING');
    expect(execution.taskRunList?.map(({ taskId, state, attempts }) => [taskId, state.current, attempts?.length ?? 0])).toEqual([
      ['hello', 'SUCCESS', 1], ['wait', 'SUCCESS', expect.any(Number)], ['content', 'SUCCESS', 1], ['branch', 'WARNING', expect.any(Number)], ['again', 'WARNING', 2],
    ]);
    await eventually(async () => expect((await executionsOfFlow(superadmin, 'every_second')).map(({ state }) => state.current)).toEqual(['SUCCESS']));
  });

  it('the time of a task run does not grow with the number of task runs of its execution', async () => {
    const msPerRun = async (count: number): Promise<number> => {
      const { id, state } = await execute(superadmin, `company.team/each_${count}`);
      const ended = await superadmin.get<ExecutionDto>(`/api/v1/main/executions/${id}`);
      expect([state.current, ended.body.taskRunList?.length]).toEqual(['SUCCESS', count + 1]);
      return (Date.parse(ended.body.state.endDate ?? '') - Date.parse(ended.body.state.startDate)) / count;
    };
    const small = Math.max(1, await msPerRun(100), await msPerRun(100));
    const bound = 4 * small;
    const large = await msPerRun(400);
    // Whatever else runs on the machine at that moment: the better of two counts.
    expect(large < bound ? large : await msPerRun(400), `ms each of 400; ${small} ms each of 100`).toBeLessThan(bound);
  }, 180_000);
});
