import type { Actor } from '@windhover/authz';
import type { CataloguedType, Flow, TriggerDefinition, TypeCatalogue } from '@windhover/flow';
import { ManualClock } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../ports/database.ts';
import type { NamespaceRow } from '../ports/namespaces.ts';
import type { FlowRow, TenantDb, TriggerRow } from '../ports/tenant-db.ts';
import type { Services } from '../services.ts';
import { SCHEDULE_TYPE, WEBHOOK_TYPE } from '../scheduler/schedule-trigger.ts';
import { flowOf } from '../testing/flow-of-tasks.ts';
import { START_MS } from '../testing/pipeline.ts';
import { FlowSources } from './flow-sources.ts';
import { flowView, flowWithSourceView } from './flow-view.ts';
import { requireRunnable } from './require-runnable.ts';
import { requireAbsent, requireSameFlow, requireValid, saveFlow } from './save-flow.ts';
import { setDisabledInSource } from './set-disabled-in-source.ts';
import { triggerRows } from './trigger-rows.ts';

const types: CataloguedType[] = [
  { type: 'io.kestra.plugin.core.log.Log', aliases: [], kind: 'task', properties: z.object({ message: z.string() }) },
  { type: SCHEDULE_TYPE, aliases: [], kind: 'trigger', properties: z.object({ cron: z.string() }) },
];
const catalogue: TypeCatalogue = { find: (name) => types.find(({ type }) => type === name), all: () => types };
const sourceOf = (message: string, more = ''): string =>
  `id: f\nnamespace: a.b\n${more}tasks:\n  - id: t\n    type: io.kestra.plugin.core.log.Log\n    message: ${message}\n`;
const row = (source: string, given: Partial<FlowRow> = {}): FlowRow =>
  ({ namespace: 'a.b', id: 'f', revision: 1, source, labels: [], disabled: false, deleted: false, updatedAtMs: START_MS, ...given });

function sourcesOf(rows: FlowRow[] = [], namespaces: NamespaceRow[] = []) {
  const version = { now: namespaces.length > 0 ? 1 : 0 };
  const calls = { finds: 0, revisions: 0, namespaces: 0 };
  const db = {
    tenantId: 'main',
    flows: { find: async (namespace: string, id: string, options: { revision?: number } = {}) => {
      calls.finds += 1;
      return rows.findLast((each) => each.namespace === namespace && each.id === id && (options.revision === undefined || each.revision === options.revision));
    },
    findRevisions: async (wanted: { id: string; revision: number }[]) => {
      calls.finds += 1;
      return wanted.flatMap(({ id, revision }) => rows.findLast((each) => each.id === id && each.revision === revision) ?? []);
    } },
    namespaces: { read: async (ids: readonly string[]) => {
      calls.namespaces += 1;
      return { version: version.now, rows: namespaces.filter(({ id }) => ids.includes(id)) };
    } },
  } as unknown as TenantDb;
  const database = { withTenant: (_id: string, _mode: string, work: (given: TenantDb) => unknown) => work(db) } as unknown as Database;
  const sources = new FlowSources({
    database, catalogue, defaults: [], capacity: 2_000,
    store: { currentRevisions: async (names) => { calls.revisions += 1; return names.map(({ namespace, flowId }) => {
      const found = rows.findLast((each) => each.namespace === namespace && each.id === flowId);
      return found && { revision: found.revision, namespacesVersion: version.now };
    }); } },
  });
  return { sources, db, calls, rows, namespaces, version };
}

describe('FlowSources', () => {
  it('asks once for the revisions that are wanted at one moment, and reads a revision once', async () => {
    const { sources, calls } = sourcesOf([row(sourceOf('one'))]);
    const found = await Promise.all(Array.from({ length: 5 }, () => sources.current('main', 'a.b', 'f')));
    expect(found.every((each) => each?.parsed.flow?.tasks[0]?.properties['message'] === 'one')).toBe(true);
    expect(calls.revisions).toBe(1);
    await sources.current('main', 'a.b', 'f');
    expect(calls.finds).toBe(1);
    expect(await sources.current('main', 'a.b', 'none')).toBeUndefined();
  });

  it('follows a new revision at once', async () => {
    const { sources, rows } = sourcesOf([row(sourceOf('one'))]);
    await sources.current('main', 'a.b', 'f');
    rows.push(row(sourceOf('two'), { revision: 2 }));
    expect((await sources.current('main', 'a.b', 'f'))?.parsed.flow).toMatchObject({ revision: 2, tasks: [{ properties: { message: 'two' } }] });
  });

  it('does not take the parse of a save that was rolled back for that of the next one with its number', () => {
    const { sources } = sourcesOf();
    const rolledBack = sources.parsedRow('main', row(sourceOf('lost'), { revision: 2 }));
    expect(rolledBack.flow?.tasks[0]?.properties['message']).toBe('lost');
    const kept = row(sourceOf('kept'), { revision: 2 });
    expect(sources.parsedRow('main', kept).flow?.tasks[0]?.properties['message']).toBe('kept');
    expect(sources.parsedRow('main', kept)).toBe(sources.parsedRow('main', kept));
  });

  it('keeps flows of tenants apart', () => {
    const { sources } = sourcesOf();
    expect(sources.parsedRow('one', row(sourceOf('x')))).not.toBe(sources.parsedRow('two', row(sourceOf('x'))));
  });

  it('finds a revision for the engine, and says what is missing', async () => {
    const { sources, db } = sourcesOf([row(sourceOf('one')), row('broken: [', { id: 'broken' })]);
    expect(await sources.revision('main', 'a.b', 'f', 1)).toMatchObject({ id: 'f', revision: 1 });
    expect(await sources.revision('main', 'a.b', 'f', 9)).toBeUndefined();
    await expect(sources.get(db, 'a.b', 'f', { revision: 9 })).rejects.toThrow("flow 'a.b.f' revision 9");
    const broken = await sources.get(db, 'a.b', 'broken');
    expect(() => requireRunnable(broken)).toThrow(/^Flow 'a.b.broken' is not valid any more/);
  });
});

describe('flows in namespaces', () => {
  const LOG = 'io.kestra.plugin.core.log.Log';
  const without = 'id: f\nnamespace: a.b\ntasks:\n  - id: t\n    type: io.kestra.plugin.core.log.Log\n';
  const namespace = (id: string, message: string, given: Partial<NamespaceRow> = {}): NamespaceRow =>
    ({ id, variables: {}, pluginDefaults: [{ type: LOG, forced: false, values: { message } }], settings: {}, ...given });
  const messageOf = (flow: Flow | undefined): unknown => flow?.tasks[0]?.properties['message'];

  it('are checked and run with the plugin defaults of their namespaces, the nearest winning', async () => {
    const { sources, db } = sourcesOf([row(without)], [namespace('a', 'outer'), namespace('a.b', 'inner'), namespace('a.b.c', 'below'), namespace('x', 'other')]);
    expect(messageOf((await sources.check(db, without)).flow)).toBe('inner');
    expect(messageOf((await sources.current('main', 'a.b', 'f'))?.parsed.flow)).toBe('inner');
    expect(messageOf((await sources.get(db, 'a.b', 'f')).parsed.flow)).toBe('inner');
    expect(messageOf((await sources.check(db, sourceOf('own'))).flow)).toBe('own');
    expect((await sources.check(db, without.replace('a.b', 'z'))).flow).toBeUndefined();
  });

  it('carry the variables of their namespaces, and the worker group where they name none', async () => {
    const group = { key: 'gpu', fallback: 'WAIT' as const };
    const { sources } = sourcesOf([row(sourceOf('x'))], [
      namespace('a', '', { variables: { db: { host: 'h', port: 1 }, list: [1], top: 'a' }, workerGroup: group }), namespace('a.b', '', { variables: { db: { port: 2 }, list: [2] } })]);
    const flow = (await sources.current('main', 'a.b', 'f'))?.parsed.flow;
    expect(flow?.surroundings).toMatchObject({ version: 1, variables: { db: { host: 'h', port: 2 }, list: [2], top: 'a' } });
    expect(flow?.workerGroup).toEqual(group);
  });

  it('follow a change at once, and ask for nothing while there is none', async () => {
    const { sources, calls, namespaces, version } = sourcesOf([row(without)], [namespace('a.b', 'one')]);
    const flow = async (): Promise<Flow | undefined> => (await sources.current('main', 'a.b', 'f'))?.parsed.flow;
    const first = await flow();
    await flow();
    expect(calls.namespaces).toBe(1);
    version.now = 2;
    expect(await flow()).toBe(first);
    namespaces[0] = namespace('a.b', 'two');
    version.now = 3;
    expect(messageOf(await flow())).toBe('two');
    expect(messageOf(await sources.revision('main', 'a.b', 'f', 1, 2))).toBe('two');
    namespaces.length = 0;
    version.now = 4;
    expect(await flow()).toBeUndefined();
    expect(calls.namespaces).toBe(4);
  });
});

describe('saving', () => {
  const actor: Actor = { kind: 'user', userId: 'u', username: 'ada', superAdmin: false, access: new Map() };
  function servicesOf() {
    const { sources } = sourcesOf();
    const saved: unknown[][] = [];
    const synced: unknown[][] = [];
    const db = {
      tenantId: 'main',
      flows: { save: async (given: FlowRow, expected: number) => { saved.push([given, expected]); return { ...row(given.source), revision: expected + 1 }; } },
      triggers: { ofFlow: async () => [], sync: async (...given: unknown[]) => void synced.push(given) },
      flowTriggers: { sync: async () => undefined },
      namespaces: { read: async () => ({ version: 0, rows: [] }) },
    } as unknown as TenantDb;
    return { db, saved, synced, services: { flows: sources, catalogue, clock: new ManualClock(START_MS), settings: { maxFlowSourceBytes: 500 } } as unknown as Services };
  }

  it('writes the next revision with its triggers, and none for the same source', async () => {
    const { services, db, saved, synced } = servicesOf();
    const source = sourceOf('one', `triggers:\n  - id: hourly\n    type: ${SCHEDULE_TYPE}\n    cron: "0 * * * *"\n`);
    const flow = await requireValid(services, db, source);
    const stored = await saveFlow(services, db, actor, flow, source, undefined);
    expect(saved).toMatchObject([[{ namespace: 'a.b', id: 'f', source, updatedBy: 'ada' }, 0]]);
    expect(synced).toMatchObject([['a.b', 'f', [{ triggerId: 'hourly', nextAtMs: START_MS + 3_600_000 }]]]);
    expect((await saveFlow(services, db, actor, flow, source, stored.row)).row).toBe(stored.row);
    expect(saved).toHaveLength(1);
    await saveFlow(services, db, actor, flow, source, { ...stored.row, deleted: true });
    expect(saved[1]?.[1]).toBe(0);
  });

  it('names every problem with its place in the whole text', async () => {
    const { services, db } = servicesOf();
    const wrong = 'id: f\nnamespace: a.b\ntasks:\n  - id: t\n    type: no.such.Type\n';
    await expect(requireValid(services, db, wrong)).rejects.toThrowError(expect.objectContaining({ code: 'invalid', message: expect.stringMatching(/^Invalid flow: .*line 5, column \d+/) }));
    await expect(requireValid(services, db, wrong, 10)).rejects.toThrow(/line 15/);
    await expect(requireValid(services, db, sourceOf('é'.repeat(300)))).rejects.toThrow('at most 500 bytes');
  });

  it('refuses another id, and a flow that exists', async () => {
    const { services, db } = servicesOf();
    const flow = await requireValid(services, db, sourceOf('x'));
    expect(() => requireSameFlow(flow, 'a.b', 'g')).toThrow(/can't be changed/);
    expect(() => requireSameFlow(flow, 'a.b', 'f')).not.toThrow();
    expect(() => requireAbsent(row(''), flow)).toThrowError(expect.objectContaining({ code: 'conflict' }));
    expect(() => requireAbsent(row('', { deleted: true }), flow)).not.toThrow();
  });
});

describe('flowView', () => {
  it('shows what the author wrote and what the platform knows', () => {
    const { sources } = sourcesOf();
    const stored = { row: row(sourceOf('one', 'labels:\n  team: x\n'), { revision: 4 }), parsed: sources.parsedRow('main', row(sourceOf('one', 'labels:\n  team: x\n'), { revision: 4 })) };
    expect(flowView(stored)).toMatchObject({ id: 'f', namespace: 'a.b', revision: 4, labels: [{ key: 'team', value: 'x' }], tasks: [{ id: 't', message: 'one' }], disabled: false, deleted: false });
    expect(flowView(stored)).not.toHaveProperty('source');
    expect(flowWithSourceView(stored).source).toContain('message: one');
  });

  it('shows a flow that can not be read any more by its row', () => {
    const { sources } = sourcesOf();
    const broken = row('a: [', { revision: 2 });
    expect(flowView({ row: broken, parsed: sources.parsedRow('main', broken) })).toMatchObject({ id: 'f', revision: 2, tasks: [] });
  });
});

describe('setDisabledInSource', () => {
  it('sets the property and leaves everything else as it is', () => {
    expect(setDisabledInSource('id: f\ndisabled: false # why\ntasks: []\n', true)).toBe('id: f\ndisabled: true # why\ntasks: []\n');
    expect(setDisabledInSource('id: f\r\ndisabled: true\r\ntasks: []\r\n', false)).toBe('id: f\r\ndisabled: false\r\ntasks: []\r\n');
    expect(setDisabledInSource('id: f\n\n', true)).toBe('id: f\ndisabled: true\n');
    expect(setDisabledInSource('id: f\n', false)).toBe('id: f\n');
    const nested = 'id: f\ntasks:\n  - id: t\n    disabled: true\n';
    expect(setDisabledInSource(nested, true)).toBe(`${nested}disabled: true\n`);
  });
});

describe('triggerRows', () => {
  const NO_TYPES = { find: () => undefined, all: () => [] };
  const trigger = (given: Partial<TriggerDefinition>): TriggerDefinition => ({
    id: 'x', type: SCHEDULE_TYPE, disabled: false, conditions: [], labels: [], stopAfter: ['FAILED'], allowConcurrent: true, failOnTriggerError: false,
    properties: { cron: '0 * * * *' }, ...given,
  });

  it('keeps state for schedules, with a next instant unless they are off', () => {
    const triggers = [trigger({ id: 'on' }), trigger({ id: 'off', disabled: true }), trigger({ id: 'hook', type: WEBHOOK_TYPE })];
    expect(triggerRows(flowOf([], { triggers }), START_MS, NO_TYPES)).toEqual([
      { triggerId: 'on', type: SCHEDULE_TYPE, kind: 'SCHEDULE', disabled: false, allowConcurrent: true, stopAfter: ['FAILED'], nextAtMs: START_MS + 3_600_000 },
      { triggerId: 'off', type: SCHEDULE_TYPE, kind: 'SCHEDULE', disabled: true, allowConcurrent: true, stopAfter: ['FAILED'] },
    ]);
    expect(triggerRows(flowOf([], { triggers, disabled: true }), START_MS, NO_TYPES).some((each) => each.nextAtMs !== undefined)).toBe(false);
  });

  it('keeps an instant that is due over a save, unless the schedule is another or was off', () => {
    const rows = [{ triggerId: 'x', nextAtMs: START_MS - 5_000 }] as TriggerRow[];
    const flow = flowOf([], { triggers: [trigger({})] });
    const nextAfter = (former: Flow): number | undefined => triggerRows(flow, START_MS, NO_TYPES, { flow: former, rows })[0]?.nextAtMs;
    expect(nextAfter(flow)).toBe(START_MS - 5_000);
    const fresh = START_MS + 3_600_000;
    expect(nextAfter(flowOf([], { triggers: [trigger({ properties: { cron: '5 * * * *' } })] }))).toBe(fresh);
    expect(nextAfter(flowOf([], { triggers: [trigger({ disabled: true })] }))).toBe(fresh);
    expect(nextAfter(flowOf([], { triggers: [trigger({})], disabled: true }))).toBe(fresh);
    expect(nextAfter(flowOf([]))).toBe(fresh);
  });
});
