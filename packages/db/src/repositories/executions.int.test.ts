import type { ExecutionRepository } from '@windhover/core';
import { runStatement } from '@windhover/testing/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleExecution, sampleTaskRun, sampleTransition } from '../hot-path/sample-transitions.ts';
import { filter, firstPage, openRepositories, type RepositoryFixture } from './repository-fixture.ts';

const LEASE = { leaseMs: 60_000 };
const START = Date.parse('2026-03-01T00:00:00Z');
let fixture: RepositoryFixture;
const names = new Map<string, string>();

beforeAll(async () => {
  fixture = await openRepositories();
  const make = (name: string, fields: Parameters<typeof sampleExecution>[0]) => {
    const execution = sampleExecution(fields);
    names.set(execution.id, name);
    return sampleTransition(execution);
  };
  await fixture.store.commit([
    make('first', { createdAtMs: START, labels: [{ key: 'team', value: 'data' }], state: 'SUCCESS', endedAtMs: START + 5_000 }),
    make('second', { createdAtMs: START + 1_000, namespace: 'company.team.sub', state: 'FAILED', endedAtMs: START + 2_000, labels: [{ key: 'team', value: 'data' }, { key: 'env', value: 'prod' }] }),
    make('third', { createdAtMs: START + 2_000, namespace: 'company.teams', flowId: 'else', trigger: { id: 'cron', type: 'Schedule', variables: { executionId: 'parent' } } }),
    make('fourth', { createdAtMs: START + 3_000, kind: 'TEST', state: 'KILLED', parentId: 'p', namespace: 'system' }),
    make('foreign', { tenantId: 'other', createdAtMs: START + 4_000, labels: [{ key: 'team', value: 'data' }] }),
  ], LEASE);
});
afterAll(() => fixture.close());

const executions = <T>(work: (executions: ExecutionRepository) => Promise<T>, tenant = 'main'): Promise<T> => fixture.db.withTenant(tenant, 'write', (db) => work(db.executions));
const idOf = (name: string): string => [...names].find(([, known]) => known === name)?.[0] ?? '';

describe('searching', () => {
  test.each([
    ['newest first', [], ['fourth', 'third', 'second', 'first']],
    ['by state', [filter('state', 'IN', ['FAILED', 'killed'])], ['fourth', 'second']],
    ['by success', [filter('status', 'EQUALS', 'SUCCESS')], ['first']],
    ['not a state', [filter('state', 'NOT_IN', ['SUCCESS', 'KILLED'])], ['third', 'second']],
    ['by namespace and children', [filter('namespace', 'PREFIX', 'company.team')], ['second', 'first']],
    ['by label', [filter('labels', 'EQUALS', { team: 'data' })], ['second', 'first']],
    ['by two labels', [filter('labels', 'EQUALS', { team: 'data', env: 'prod' })], ['second']],
    ['by two label filters', [filter('labels', 'EQUALS', { team: 'data' }), filter('labels', 'NOT_EQUALS', { env: 'prod' })], ['first']],
    ['by a label that nobody has', [filter('labels', 'EQUALS', { team: 'none' })], []],
    ['by trigger', [filter('triggerId', 'EQUALS', 'cron')], ['third']],
    ['by the execution that started it', [filter('triggerExecutionId', 'EQUALS', 'parent')], ['third']],
    ['children', [filter('childFilter', 'EQUALS', 'CHILD')], ['third']],
    ['by kind', [filter('kind', 'EQUALS', 'TEST')], ['fourth']],
    ['by start', [filter('startDate', 'GREATER_THAN_OR_EQUAL_TO', '2026-03-01T00:00:01Z'), filter('startDate', 'LESS_THAN', '2026-03-01T01:00:03 01:00')], ['third', 'second']],
    ['by end', [filter('endDate', 'LESS_THAN_OR_EQUAL_TO', '2026-03-01T00:00:03Z')], ['second']],
    ['by scope', [filter('scope', 'EQUALS', 'USER'), filter('state', 'NOT_EQUALS', 'SUCCESS')], ['third', 'second']],
    ['by parent', [filter('parentId', 'EQUALS', 'p')], ['fourth']],
  ])('%s', async (_name, filters, expected) => {
    const page = await executions((repository) => repository.search(filters, firstPage()));
    expect(page.results.map((row) => names.get(row.id))).toEqual(expected);
    expect(page.total).toBe(expected.length);
  });

  test('by id, as free text too', async () => {
    for (const field of ['q', 'id']) {
      const page = await executions((repository) => repository.search([filter(field, 'EQUALS', idOf('second'))], firstPage()));
      expect(page.results.map((row) => names.get(row.id))).toEqual(['second']);
    }
  });

  test('sorts by end and by duration', async () => {
    const sorted = async (field: string, descending: boolean) =>
      (await executions((repository) => repository.search([filter('state', 'IN', 'SUCCESS,FAILED')], firstPage(10, { field, descending })))).results.map((row) => names.get(row.id));
    expect(await sorted('state.endDate', true)).toEqual(['first', 'second']);
    expect(await sorted('state.duration', false)).toEqual(['second', 'first']);
  });

  test('ids for an action by query: oldest first, bounded', async () => {
    expect((await executions((repository) => repository.ids([], 3))).map((id) => names.get(id))).toEqual(['first', 'second', 'third']);
    expect((await executions((repository) => repository.ids([filter('labels', 'EQUALS', { team: 'data' })], 9))).map((id) => names.get(id))).toEqual(['first', 'second']);
  });

  test('a common label is met on the way through the list, and large totals are estimates', async () => {
    await fixture.store.commit(Array.from({ length: 20 }, (_, i) =>
      sampleTransition(sampleExecution({ tenantId: 'other', createdAtMs: START - 1_000 * i, labels: [{ key: 'bulk', value: 'yes' }] }))), LEASE);
    await runStatement(fixture.url, `
      insert into executions (tenant_id, id, version, namespace, flow_id, flow_revision, kind, state, histories, inputs, variables, labels, original_id, attempt_number, original_created_at, created_at)
      select 'other', 'bulk' || n, 1, 'bulk', 'f', 1, 'NORMAL', 'SUCCESS', '[]', '{}', '{}', '[{"key":"bulk","value":"yes"}]', 'x', 1, now(), '2020-01-01'::timestamptz + n * interval '1 s'
      from generate_series(1, 12000) n`);
    await runStatement(fixture.url, 'analyze executions');
    const page = await executions((repository) => repository.search([filter('labels', 'EQUALS', { bulk: 'yes' })], firstPage(5)), 'other');
    expect(page.results).toHaveLength(5);
    expect(page.results[0]?.createdAtMs).toBe(START);
    expect(page.total).toBeGreaterThan(10_000);
  });
});

describe('one execution', () => {
  test('with its task runs, their attempts and the one that runs', async () => {
    const execution = sampleExecution();
    const date = new Date().toISOString();
    const done = sampleTaskRun({ id: 'd1', state: 'SUCCESS', attempt: 2, outputs: { z: 1, a: { b: null } } });
    const running = sampleTaskRun({
      id: 'd2', parentId: 'd1', value: 'v', iteration: 3, state: 'RUNNING', workerId: 'w', leaseToken: 'l', attempt: 1,
      histories: [{ state: 'CREATED', date }, { state: 'RUNNING', date }],
    });
    const attempt = (number: number, state: 'FAILED' | 'SUCCESS') => ({ taskRunId: 'd1', number, state, histories: [{ state, date }], workerId: 'w1' });
    await fixture.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [done, running] } })], LEASE);
    await fixture.store.commit([sampleTransition({ ...execution, version: 2 }, { expectedVersion: 1, patches: { endedAttempts: [attempt(2, 'SUCCESS'), attempt(1, 'FAILED')] } })], LEASE);
    expect(await executions((repository) => repository.taskRuns(execution.id))).toEqual([
      {
        id: 'd1', taskId: 'log', state: 'SUCCESS', histories: done.histories, outputs: { z: 1, a: { b: null } },
        attempts: [{ number: 1, state: 'FAILED', histories: [{ state: 'FAILED', date }], workerId: 'w1' }, { number: 2, state: 'SUCCESS', histories: [{ state: 'SUCCESS', date }], workerId: 'w1' }],
      },
      {
        id: 'd2', taskId: 'log', parentId: 'd1', value: 'v', iteration: 3, state: 'RUNNING', histories: running.histories,
        attempts: [{ number: 1, state: 'RUNNING', histories: [{ state: 'RUNNING', date }], workerId: 'w' }],
      },
    ]);
    expect(await executions((repository) => repository.taskRuns(execution.id), 'other')).toEqual([]);
  });

  test('is found in its tenant only', async () => {
    expect(await executions((repository) => repository.find(idOf('foreign')))).toBeUndefined();
    const found = await executions((repository) => repository.find(idOf('foreign')), 'other');
    expect(found).toMatchObject({ id: idOf('foreign'), createdAtMs: START + 4_000, deleted: false, labels: [{ key: 'team', value: 'data' }] });
    expect(found).not.toHaveProperty('outputs');
  });

  test('labels and state can be set when it is over, and not before', async () => {
    await executions((repository) => repository.setLabels(idOf('first'), [{ key: 'new', value: 'label' }]));
    await executions((repository) => repository.setTerminalState(idOf('first'), 'WARNING', []));
    expect(await executions((repository) => repository.find(idOf('first')))).toMatchObject({ labels: [{ key: 'new', value: 'label' }], state: 'WARNING', version: 3 });
    await expect(executions((repository) => repository.setLabels(idOf('third'), []))).rejects.toMatchObject({ code: 'conflict' });
    await expect(executions((repository) => repository.setLabels(idOf('foreign'), []))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the last one of each flow', async () => {
    const latest = await executions((repository) => repository.latestOf([{ namespace: 'company.team', id: 'hello' }, { namespace: 'company.teams', id: 'else' }, { namespace: 'x', id: 'y' }]));
    expect(latest.map((row) => row.flowId).sort()).toEqual(['else', 'hello']);
  });

  test('removal takes what belongs to it, logs and metrics when asked', async () => {
    const execution = sampleExecution();
    const log = { timestampMs: Date.now(), level: 'INFO' as const, message: 'x' };
    await fixture.store.commit([sampleTransition(execution, { logs: [log], patches: { insertTaskRuns: [sampleTaskRun()], timers: [{ kind: 'retry', dueAtMs: 1 }] } })], LEASE);
    const lines = () => fixture.db.withTenant('main', 'read', ({ logs }) => logs.ofExecution({ executionId: execution.id, limit: 5 }));
    expect(await executions((repository) => repository.remove(execution.id, { logs: false, metrics: true }), 'other')).toBe(false);
    expect(await executions((repository) => repository.remove(execution.id, { logs: false, metrics: false }))).toBe(true);
    expect(await lines()).toHaveLength(1);
    expect(await executions((repository) => repository.remove(execution.id, { logs: true, metrics: true }))).toBe(false);
    expect(await lines()).toHaveLength(0);
  });
});
