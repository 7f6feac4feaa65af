import { describe, expect, it } from 'vitest';
import type { ExecutionDto } from '@windhover/contracts';
import { FlowTriggers } from '@windhover/core';
import type { FlowFirings } from '@windhover/core';
import { isTerminal, randomIds, systemClock } from '@windhover/kernel';
import { flowTriggersOf } from '@windhover/worker/roles/flow-triggers';
import pg from 'pg';
import { executionsOfFlow } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

const source = (id: string, extra = ''): string => `id: ${id}\nnamespace: company.up\ntasks:\n  - id: only\n    type: io.kestra.plugin.core.debug.Return\n    format: made by {{ execution.id }}\n${extra}`;
const listener = (id: string, trigger: string, extra = ''): string => `id: ${id}\nnamespace: company.down\ntasks:\n  - id: only\n    type: io.kestra.plugin.core.log.Log\n    message: hello\n${extra}triggers:\n  - id: listen\n    type: io.kestra.plugin.core.trigger.Flow\n${trigger}`;
const ofFlow = (flowId: string): string => `    conditions:\n      - type: io.kestra.plugin.core.condition.ExecutionFlow\n        namespace: company.up\n        flowId: ${flowId}\n`;

describe('Flow triggers', () => {
  const { platform, superadmin } = useSuite();

  const executionsOf = (flowId: string): Promise<ExecutionDto[]> => executionsOfFlow(superadmin, flowId);
  const ended = (flowId: string, count: number): Promise<ExecutionDto[]> => expect.poll(async () => {
    const found = await executionsOf(flowId);
    return found.length === count && found.every(({ state }) => isTerminal(state.current)) ? found : undefined;
  }, { timeout: 15_000 }).toBeDefined().then(() => executionsOf(flowId));
  const run = async (flowId: string): Promise<ExecutionDto> => {
    const response = await platform.request(`/api/v1/main/executions/company.up/${flowId}?wait=true`, { method: 'POST' });
    return (await response.json()) as ExecutionDto;
  };
  /** Nothing is left to decide: what was not fired by now never will be. */
  const decided = async (): Promise<void> => {
    await expect.poll(async () => {
      const left = await platform.composition.database.withTenant('main', 'write', (db) => db.flowTriggers.takeEvent('0').then(() => true));
      return left && (await platform.composition.executions.takeFlowEvents({ limit: 1, holdMs: 0 })).length === 0;
    }, { timeout: 10_000, interval: 250 }).toBe(true);
  };

  it('start an execution with what the other left: variables, inputs, labels, correlation', async () => {
    await createFlow(platform, source('lone', 'outputs:\n  - id: made\n    type: STRING\n    value: "{{ outputs.only.value }}"\n'));
    await createFlow(platform, listener('after-lone', `${ofFlow('lone')}    inputs:\n      given: "{{ trigger.outputs.made }}"\n      seen: "{{ outputs.only.value }}"\n    labels:\n      by: "{{ trigger.flowId }}"\n      gone: "{{ nothing.here }}"\n`,
      'inputs:\n  - id: given\n    type: STRING\n  - id: seen\n    type: STRING\n'));
    const upstream = await run('lone');
    const [made] = await ended('after-lone', 1);
    expect(made).toMatchObject({
      inputs: { given: `made by ${upstream.id}`, seen: `made by ${upstream.id}` },
      trigger: { id: 'listen', variables: { executionId: upstream.id, namespace: 'company.up', flowId: 'lone', flowRevision: 1, state: 'SUCCESS', lastTaskId: 'only', outputs: { made: `made by ${upstream.id}` } } },
    });
    const labels = Object.fromEntries(made?.labels?.map(({ key, value }) => [key, value]) ?? []);
    expect(labels).toMatchObject({ by: 'lone', 'system.correlationId': upstream.id });
    expect(labels).not.toHaveProperty('gone');
  });

  it('start nothing when inputs cannot be made, and warn in the log of the trigger', async () => {
    await createFlow(platform, source('broken-source'));
    await createFlow(platform, listener('broken', `${ofFlow('broken-source')}    inputs:\n      x: "{{ outputs.nothing.value }}"\n`, 'inputs:\n  - id: x\n    type: STRING\n'));
    await run('broken-source');
    await expect.poll(async () => {
      const response = await platform.request('/api/v1/main/logs/search?filters[triggerId][EQUALS]=listen&filters[flowId][EQUALS]=broken');
      return ((await response.json()) as { results: { level: string; message: string }[] }).results.map(({ level, message }) => `${level} ${message}`);
    }, { timeout: 10_000 }).toEqual([expect.stringMatching(/^WARN Execution .* fires the trigger, but inputs can't be made/)]);
    expect(await executionsOf('broken')).toEqual([]);
  });

  it('wait for all preconditions, whatever comes twice, and begin afresh', async () => {
    const flows = ['first', 'second'].map((id) => `        - namespace: company.up\n          flowId: ${id}\n          states: [SUCCESS]\n`).join('');
    for (const id of ['first', 'second']) await createFlow(platform, source(id, `outputs:\n  - id: from_${id}\n    type: STRING\n    value: ${id}\n`));
    await createFlow(platform, listener('both', `    preconditions:\n      id: both\n      flows:\n${flows}`));
    await run('first');
    await run('first');
    await decided();
    expect(await executionsOf('both')).toEqual([]);
    await run('second');
    const [made] = await ended('both', 1);
    expect(made?.trigger?.variables).toMatchObject({ flowId: 'second', outputs: { from_first: 'first', from_second: 'second' } });
    await run('second');
    await decided();
    expect(await executionsOf('both')).toHaveLength(1);
  });

  it('fire at each state that they listen to, never by their own executions, nor by afterExecution', async () => {
    await createFlow(platform, source('steps', 'afterExecution:\n  - id: later\n    type: io.kestra.plugin.core.log.Log\n    message: later\n'));
    await createFlow(platform, listener('watching', `    states: [RUNNING, SUCCESS]\n    conditions:\n      - type: io.kestra.plugin.core.condition.ExecutionNamespace\n        namespace: company\n        comparison: PREFIX\n      - type: io.kestra.plugin.core.condition.Expression\n        expression: "{{ flow.id == 'watching' and execution.id is defined and trigger.flowId in ['steps', 'watching'] }}"\n`));
    await run('steps');
    const made = await ended('watching', 2);
    expect(made.map(({ trigger }) => String(trigger?.variables?.['state'])).sort((one, other) => one.localeCompare(other))).toEqual(['RUNNING', 'SUCCESS']);
    await decided();
    expect(await executionsOf('watching')).toHaveLength(2);
  });

  it('fire exactly once, however many decide and though one dies between the decision and the execution', async () => {
    const { executions: store, database, core: { access, flows, expressions }, logger } = platform.composition;
    await createFlow(platform, source('counted-source'));
    await createFlow(platform, listener('counted', ofFlow('counted-source')));
    // This one decides and dies before it makes anything.
    const dying = new FlowTriggers({
      store, database, flows, expressions, access, logger, newId: () => randomIds.next(), clock: systemClock, pauseMs: 5, firings: { make: async () => undefined, makeWaiting: async () => undefined } as unknown as FlowFirings,
    });
    const second = flowTriggersOf(platform.composition);
    dying.start();
    second.start();
    try {
      for (let number = 0; number < 10; number += 1) await run('counted-source');
      await decided();
      await dying.stop();
      // What it left behind is free once it is held no more.
      const client = new pg.Client({ connectionString: platform.databaseUrl });
      await client.connect();
      await client.query('update flow_firings set held_until = null');
      await client.end();
      const made = await ended('counted', 10);
      expect(new Set(made.map(({ trigger }) => trigger?.variables?.['executionId'])).size).toBe(10);
    } finally {
      await Promise.all([dying.stop(), second.stop()]);
    }
  });

  it.each([
    ['counts what held on its own beside it', '      - type: io.kestra.plugin.core.condition.ExecutionStatus\n        in: [SUCCESS]\n', 0],
    ['counts whatever ends without that', '', 1],
  ])('a MultipleCondition %s', async (_what, beside, count) => {
    const name = `older-${count}`;
    await createFlow(platform, source(`good-${count}`));
    await createFlow(platform, `id: bad-${count}\nnamespace: company.up\ntasks:\n  - id: fail\n    type: io.kestra.plugin.core.execution.Fail\n`);
    const part = (flowId: string): string => `          ${flowId}:\n            type: io.kestra.plugin.core.condition.ExecutionFlow\n            namespace: company.up\n            flowId: ${flowId}-${count}\n`;
    await createFlow(platform, listener(name, `    conditions:\n${beside}      - id: both\n        type: io.kestra.plugin.core.condition.MultipleCondition\n        window: P1D\n        windowAdvance: P0D\n        conditions:\n${part('good')}${part('bad')}`));
    for (const flowId of [`good-${count}`, `bad-${count}`]) await run(flowId);
    await expect.poll(async () => (await executionsOf(name)).length, { timeout: 5_000 }).toBe(count);
    await decided();
    expect(await executionsOf(name)).toHaveLength(count);
  });
});
