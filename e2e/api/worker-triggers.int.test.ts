import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ExecutionDto, TriggerStateDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { defineTrigger, duration } from '@windhover/plugin-sdk';
import type { EvaluateTrigger, ListenTrigger, TriggerResult } from '@windhover/plugin-sdk';
import { executorRole } from '@windhover/worker/roles/executor-role';
import { workerRole } from '@windhover/worker/roles/worker-role';
import type { Role } from '@windhover/worker/roles/role';
import { executionsOfFlow } from '../support/executions.ts';
import { freePort } from '../support/ports.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

/** Listeners that are open at this moment, and how to send each an event. */
const listeners = new Set<(result: TriggerResult) => Promise<void>>();
const everListened: string[] = [];
const listen: ListenTrigger = (context, _properties, emit) => new Promise((resolve) => {
  listeners.add(emit);
  everListened.push(context.info.flowId);
  context.signal.addEventListener('abort', () => { listeners.delete(emit); resolve(); }, { once: true });
});
const realtime = defineTrigger({ type: 'test.Realtime', title: 'T', description: 'D', triggerMode: 'realtime' });

let running = 0;
let most = 0;
const counting: EvaluateTrigger = async (context) => {
  running += 1;
  most = Math.max(most, running);
  const count = Number(context.state['count'] ?? 0) + 1;
  context.logger.info(`evaluation ${count}`);
  const file = await context.storage.put('seen.txt', `seen ${count}`);
  running -= 1;
  if (count === 2) throw new Error('the second one breaks');
  return { outputs: { count, file }, state: { count } };
};
const polling = defineTrigger({ type: 'test.Polling', title: 'T', description: 'D', triggerMode: 'polling', properties: z.object({ interval: duration().optional() }) });
const interval = { interval: 'PT1S' };

describe('triggers that workers run', () => {
  const { platform, superadmin } = useSuite({ worker: false, extensions: [{ manifest: realtime, listen }, { manifest: polling, evaluate: counting }] });
  let roles: Role[];
  let server: Server;
  let address: string;
  let status = 503;

  beforeAll(async () => {
    roles = [executorRole(platform.composition), workerRole(platform.composition, { workerId: 'first-worker', threads: 4 })];
    for (const role of roles) await role.start();
    const port = await freePort();
    server = createServer((_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end('{"ready":true}'));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${port}/`;
  });
  afterAll(async () => {
    for (const role of roles) await role.stop(1_000);
    server.close();
  });

  const read = async <T>(path: string): Promise<T> => (await superadmin.get<T>(`/api/v1/main/${path}`)).body;
  const executionsOf = (flowId: string): Promise<ExecutionDto[]> => executionsOfFlow(superadmin, flowId);
  const stateOf = async (flowId: string): Promise<TriggerStateDto | undefined> => (await read<{ results: TriggerStateDto[] }>(`triggers/company.team/${flowId}`)).results[0];
  const flow = (id: string, trigger: string, task = '    type: io.kestra.plugin.core.log.Log\n    message: "{{ trigger | json }}"'): string =>
    `id: ${id}\nnamespace: company.team\ntasks:\n  - id: say\n${task}\ntriggers:\n  - id: watch\n${trigger}`;

  it('core.http.Trigger fires once the condition on the response holds', async () => {
    await createFlow(platform, flow('polled', `    type: io.kestra.plugin.fs.http.Trigger\n    uri: ${address}\n    interval: PT1S\n    stopAfter: [SUCCESS]\n    responseCondition: "{{ response.statusCode < 400 and response.body.ready }}"\n`));
    await expect.poll(async () => (await stateOf('polled'))?.evaluatedAt, { timeout: 10_000 }).toBeDefined();
    expect(await executionsOf('polled')).toEqual([]);
    status = 200;
    await expect.poll(async () => (await executionsOf('polled')).map(({ trigger }) => trigger?.variables), { timeout: 10_000 })
      .toEqual([{ uri: address, code: 200, headers: expect.any(Object), body: '{"ready":true}' }]);
    await expect.poll(() => stateOf('polled'), { timeout: 10_000 }).toMatchObject({ kind: 'POLLING', disabled: true });
    expect(await executionsOf('polled')).toHaveLength(1);
  });

  it('an evaluation waits for the end of its last execution, keeps state and logs', async () => {
    const sleep = '    type: io.kestra.plugin.core.flow.Sleep\n    duration: PT1.5S';
    await createFlow(platform, flow('counted', `    type: test.Polling\n    interval: ${interval.interval}\n`, sleep));
    await expect.poll(async () => (await stateOf('counted'))?.locked, { timeout: 10_000 }).toBe(true);
    expect(await executionsOf('counted')).toHaveLength(1);
    const lines = async (): Promise<string[]> => (await read<{ results: { message: string }[] }>('logs/search?size=100&filters[flowId][EQUALS]=counted&filters[triggerId][EQUALS]=watch')).results.map(({ message }) => message);
    await expect.poll(lines, { timeout: 15_000 }).toEqual(expect.arrayContaining(['evaluation 1', 'evaluation 2', 'The evaluation of the trigger failed: the second one breaks']));
    await superadmin.put('/api/v1/main/triggers', { namespace: 'company.team', flowId: 'counted', triggerId: 'watch', disabled: true });
    const executions = await executionsOf('counted');
    expect(most).toBe(1);
    expect(executions).toHaveLength(1);
    expect(executions[0]?.trigger?.variables).toMatchObject({ count: 1, file: expect.stringMatching(/^kestra:\/\/\/company\/team\/counted\/executions\/.*\/trigger\/watch\/seen\.txt$/) });
  });

  it('an error makes a FAILED execution with failOnTriggerError', async () => {
    await createFlow(platform, flow('failing', '    type: io.kestra.plugin.core.http.Trigger\n    uri: http://127.0.0.1:9/\n    interval: PT60S\n    failOnTriggerError: true\n'));
    await expect.poll(async () => (await executionsOf('failing')).map(({ state }) => state.current), { timeout: 10_000 }).toEqual(['FAILED']);
  });

  it('a realtime trigger has one listener, which another worker takes over when its worker stops', async () => {
    await createFlow(platform, flow('heard', '    type: test.Realtime\n'));
    await expect.poll(() => listeners.size, { timeout: 10_000 }).toBe(1);
    const second = workerRole(platform.composition, { workerId: 'second-worker', threads: 2 });
    await second.start();
    try {
      const events = Array.from({ length: 5 }, (_, number) => number);
      for (const number of events) for (const emit of listeners) await emit({ outputs: { number } });
      const numbers = async (): Promise<unknown[]> => (await executionsOf('heard')).filter(({ state }) => isTerminal(state.current)).map(({ trigger }) => Number(trigger?.variables?.['number'])).sort((one, other) => one - other);
      await expect.poll(numbers, { timeout: 10_000 }).toEqual(events);
      const first = (await stateOf('heard'))?.workerId;
      expect(first).toBe('first-worker');
      await roles.pop()?.stop(1_000);
      await expect.poll(async () => (await stateOf('heard'))?.workerId, { timeout: 15_000 }).toBe('second-worker');
      await expect.poll(() => listeners.size, { timeout: 15_000 }).toBe(1);
    } finally {
      await second.stop(1_000);
    }
    expect([listeners.size, everListened]).toEqual([0, ['heard', 'heard']]);
  });
});
