import { describe, expect, it } from 'vitest';
import type { PluginDefault } from '../model/flow.ts';
import { errorsOf, flowOf } from '../testing/flow-source.ts';
import { applyDefaults, appliesTo } from './apply-defaults.ts';

const entry = (values: Record<string, unknown>, rest: Partial<PluginDefault> = {}): PluginDefault => ({ type: 'a.b.Log', forced: false, values, ...rest });

describe('applyDefaults', () => {
  it('puts what is written over the flow over the outer scopes', () => {
    const scopes = [[entry({ x: 'global', y: 'global', z: 'global' })], [entry({ y: 'flow', z: 'flow' })]];
    expect(applyDefaults(scopes, 'a.b.Log', { z: 'task' })).toEqual({ x: 'global', y: 'flow', z: 'task' });
  });

  it('lets longer type names win within a scope, whatever their order', () => {
    const exact = entry({ level: 'exact' });
    const prefix = entry({ level: 'prefix', message: 'prefix' }, { type: 'a.b.' });
    for (const scope of [[exact, prefix], [prefix, exact]]) expect(applyDefaults([scope], 'a.b.Log', {})).toEqual({ level: 'exact', message: 'prefix' });
  });

  it('puts forced values over what is written; the outermost scope and the first entry win', () => {
    const scopes = [[entry({ x: 'global' }, { forced: true })], [entry({ x: 'flow', y: 'first' }, { forced: true }), entry({ y: 'second' }, { forced: true }), entry({ y: 'soft' })]];
    expect(applyDefaults(scopes, 'a.b.Log', { x: 'task', y: 'task', z: 'task' })).toEqual({ x: 'global', y: 'first', z: 'task' });
  });

  it('merges maps and joins lists; forced lists replace', () => {
    expect(applyDefaults([[entry({ env: { A: 1, B: { c: 1 } }, files: ['x'] })]], 'a.b.Log', { env: { B: { d: 2 } }, files: ['y'] }))
      .toEqual({ env: { A: 1, B: { c: 1, d: 2 } }, files: ['x', 'y'] });
    expect(applyDefaults([[entry({ files: ['x'], env: { A: 1 } }, { forced: true })]], 'a.b.Log', { files: ['y'], env: { B: 2 } }))
      .toEqual({ files: ['x'], env: { A: 1, B: 2 } });
  });

  it('uses named sets only where they are picked, in place of the unnamed', () => {
    const scopes = [[entry({ x: 'plain' }), entry({ x: 'named' }, { ref: 'n' }), entry({ y: 'forced' }, { forced: true })]];
    expect(applyDefaults(scopes, 'a.b.Log', {})).toEqual({ x: 'plain', y: 'forced' });
    expect(applyDefaults(scopes, 'a.b.Log', {}, 'n')).toEqual({ x: 'named', y: 'forced' });
  });

  it('never replaces id and type', () => {
    expect(applyDefaults([[entry({ id: 'x', type: 'y' }, { forced: true })]], 'a.b.Log', { id: 'i', type: 'a.b.Log' })).toEqual({ id: 'i', type: 'a.b.Log' });
  });

  it.each([['a.b', true], ['a.b.', true], ['a.b.Log', true], ['a.b.Lo', false], ['a', true], ['b.Log', false], ['a.b.Log.x', false]])('%s applies: %s', (pattern, expected) => {
    expect(appliesTo(pattern, 'a.b.Log')).toBe(expected);
  });
});

describe('plugin defaults of a flow', () => {
  const LOG = 'io.kestra.plugin.core.log.Log';

  it('are applied before required properties are asked for, and resolve aliases', () => {
    const flow = flowOf(`pluginDefaults: [{type: io.kestra.core.tasks.log.Log, values: {message: from defaults, retry: {type: constant, interval: PT1S}}}]\ntasks: [{id: t, type: ${LOG}}]`);
    expect(flow.tasks[0]).toMatchObject({ properties: { message: 'from defaults' }, retry: { intervalMs: 1000 } });
    expect(flow.pluginDefaults[0]?.type).toBe(LOG);
  });

  it('reach nested tasks, triggers, conditions and task runners', () => {
    const flow = flowOf(`pluginDefaults:
  - {type: ${LOG}, values: {level: WARN}}
  - {type: io.kestra.plugin.core.trigger, values: {timezone: Europe/Paris}}
  - {type: io.kestra.plugin.core.condition, values: {in: [FAILED]}}
triggers: [{id: s, type: io.kestra.plugin.core.trigger.Schedule, cron: "@daily", conditions: [{type: io.kestra.plugin.core.condition.ExecutionStatus}]},
  {id: w, type: io.kestra.plugin.core.trigger.Webhook, key: k}]
tasks: [{id: p, type: io.kestra.plugin.core.flow.Parallel, tasks: [{id: t, type: ${LOG}, message: x}]}]`);
    expect(flow.tasks[0]?.branches.tasks?.[0]?.properties.level).toBe('WARN');
    expect(flow.triggers[0]).toMatchObject({ properties: { timezone: 'Europe/Paris' }, conditions: [{ in: ['FAILED'] }] });
    expect(flow.triggers[1]?.properties).toEqual({ key: 'k' });
  });

  it('come from outer scopes too', () => {
    const defaults = [[{ type: LOG, forced: false, values: { level: 'DEBUG' } }], [{ type: LOG, forced: true, values: { message: 'forced' } }]];
    expect(flowOf('', { defaults }).tasks[0]?.properties).toEqual({ message: 'forced', level: 'DEBUG' });
  });

  it('of the installation may name a type by an old name', () => {
    const defaults = [[{ type: 'io.kestra.core.tasks.log.Log', forced: false, values: { level: 'ERROR' } }]];
    expect(flowOf('', { defaults }).tasks[0]?.properties).toMatchObject({ level: 'ERROR' });
  });

  it('are checked where the type is known', () => {
    expect(errorsOf(`pluginDefaults: [{type: ${LOG}}]`)).toEqual(['pluginDefaults[0].values: must not be null: `values` is required']);
    expect(errorsOf(`pluginDefaults: [{type: ${LOG}, values: {not: existing}}]`)[0]).toMatch(/^pluginDefaults\[0\]\.values\.not: Unrecognized field "not"/);
    expect(errorsOf('pluginDefaults: [{type: io.kestra.plugin.core.log, values: {not: existing}}, {type: not.there.Task, values: {a: 1}}]')).toEqual([]);
  });

  it('are picked by name', () => {
    expect(flowOf(`pluginDefaults: [{type: ${LOG}, ref: loud, values: {level: ERROR}}]\ntasks: [{id: a, type: ${LOG}, message: x}, {id: b, type: ${LOG}, message: x, pluginDefaultsRef: loud}]`)
      .tasks.map((task) => task.properties.level)).toEqual([undefined, 'ERROR']);
  });
});
