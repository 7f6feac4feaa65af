import type { TriggerRepository } from '@windhover/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleExecution, sampleTransition } from '../hot-path/sample-transitions.ts';
import { filter, firstPage, openRepositories, type RepositoryFixture } from './repository-fixture.ts';

let fixture: RepositoryFixture;
beforeAll(async () => {
  fixture = await openRepositories();
  await fixture.db.withTenant('main', 'write', ({ flows }) => flows.save({ namespace: 'n', id: 'f', source: '', labels: [], disabled: false }, 0));
});
afterAll(() => fixture.close());

const triggers = <T>(work: (triggers: TriggerRepository) => Promise<T>, tenant = 'main'): Promise<T> => fixture.db.withTenant(tenant, 'write', (db) => work(db.triggers));
const wanted = (triggerId: string, nextAtMs?: number) =>
  ({ triggerId, type: 'Schedule', disabled: false, allowConcurrent: false, stopAfter: ['FAILED'], ...(nextAtMs === undefined ? {} : { nextAtMs }) });

test('sync makes the rows of the flow equal to what is given and keeps what has happened', async () => {
  const dueMs = Date.parse('2026-01-01T00:00:00Z');
  await triggers((repository) => repository.sync('n', 'f', [wanted('keep', dueMs), wanted('goes')]));
  const execution = sampleExecution({ namespace: 'n', flowId: 'f' });
  const advance = { namespace: 'n', flowId: 'f', triggerId: 'keep', instantMs: dueMs, nextMs: dueMs + 1_000 };
  expect(await fixture.store.commit([sampleTransition(execution, { advance })], { leaseMs: 1 })).toEqual(['committed']);
  await triggers((repository) => repository.sync('n', 'f', [{ ...wanted('keep', dueMs + 5_000), type: 'Other' }, wanted('new')]));
  const rows = await triggers((repository) => repository.ofFlow('n', 'f'));
  expect(rows).toEqual([
    {
      namespace: 'n', flowId: 'f', triggerId: 'keep', type: 'Other', kind: 'SCHEDULE', disabled: false, allowConcurrent: false, stopAfter: ['FAILED'], nextAtMs: dueMs + 5_000,
      lastTriggeredAtMs: dueMs, evaluatedAtMs: expect.any(Number), updatedAtMs: expect.any(Number), executionId: execution.id, locked: true,
    },
    { namespace: 'n', flowId: 'f', triggerId: 'new', type: 'Schedule', kind: 'SCHEDULE', disabled: false, allowConcurrent: false, stopAfter: ['FAILED'], updatedAtMs: expect.any(Number), locked: false },
  ]);

  expect((await triggers((repository) => repository.search([filter('locked', 'EQUALS', 'true')], firstPage()))).results.map((row) => row.triggerId)).toEqual(['keep']);
  expect(await triggers((repository) => repository.unlock('n', 'f', 'keep'))).toMatchObject({ locked: false });
  expect(await triggers((repository) => repository.setDisabled('n', 'f', 'keep', true))).toMatchObject({ disabled: true, nextAtMs: dueMs + 5_000 });
  expect(await triggers((repository) => repository.setDisabled('n', 'f', 'keep', false, 42))).toMatchObject({ disabled: false, nextAtMs: 42 });
  await triggers((repository) => repository.setNext('n', 'f', 'keep', { nextAtMs: undefined, skippedReason: 'too late' }));
  expect((await triggers((repository) => repository.find('n', 'f', 'keep')))?.nextAtMs).toBeUndefined();
  expect(await triggers((repository) => repository.remove('n', 'f', 'new'))).toBe(true);
  expect(await triggers((repository) => repository.remove('n', 'f', 'new'))).toBe(false);
  expect(await triggers((repository) => repository.unlock('n', 'f', 'nothing'))).toBeUndefined();
  await triggers((repository) => repository.sync('n', 'f', []));
  expect(await triggers((repository) => repository.ofFlow('n', 'f'))).toEqual([]);
});

test('search filters and sorts, and sees its own tenant', async () => {
  await triggers((repository) => repository.sync('n', 'f', [wanted('a', 2_000), wanted('b', 1_000), { ...wanted('c'), disabled: true }]));
  const found = async (field: string, value: string) =>
    (await triggers((repository) => repository.search([filter(field, 'EQUALS', value)], firstPage(10, { field: 'nextExecutionDate', descending: false })))).results.map((row) => row.triggerId);
  expect(await found('namespace', 'n')).toEqual(['b', 'a', 'c']);
  expect(await found('triggerState', 'disabled')).toEqual(['c']);
  expect(await found('q', 'A')).toEqual(['a']);
  expect((await triggers((repository) => repository.search([], firstPage()), 'other')).total).toBe(0);
});
