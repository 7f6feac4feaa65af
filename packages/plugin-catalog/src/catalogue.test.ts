import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderProperties } from '@windhover/plugin-sdk';
import { testContext } from '@windhover/plugin-sdk/testing';
import { codeSource, manifestsSource } from './generated-source.ts';
import { catalogue, documentationOf, groups, subGroups } from './index.ts';
import { scanPlugins } from './scan.ts';
import { checkCondition, loadRunnable, loadTask } from './server.ts';

const source = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8');

describe('the generated files', () => {
  it('are those that `npm run generate` writes', async () => {
    const plugins = await scanPlugins(join(import.meta.dirname, '..', '..', 'plugins'));
    expect(await source('manifests.generated.ts')).toBe(manifestsSource(plugins));
    expect(await source('code.generated.ts')).toBe(codeSource(plugins));
  });
});

describe('catalogue', () => {
  it('finds types by name and by earlier name', () => {
    expect(catalogue.find('io.kestra.plugin.core.log.Log')?.kind).toBe('task');
    expect(catalogue.find('io.kestra.core.tasks.log.Log')?.type).toBe('io.kestra.plugin.core.log.Log');
    expect(catalogue.find('io.kestra.core.models.triggers.types.Schedule')?.kind).toBe('trigger');
    expect(catalogue.find('io.kestra.plugin.core.log.Nothing')).toBeUndefined();
    expect(catalogue.find('constructor')).toBeUndefined();
  });

  it('has the types of a flow, each once, sorted', () => {
    const types = catalogue.all().map((manifest) => manifest.type);
    expect(types).toEqual([...new Set(types)].sort());
    expect(types).toEqual(
      expect.arrayContaining([
        ...['log.Log', 'debug.Return', 'output.OutputValues', 'http.Request', 'http.Download', 'trigger.Schedule', 'trigger.Webhook'].map((name) => `io.kestra.plugin.core.${name}`),
        ...['Sequential', 'Parallel', 'If', 'Switch', 'ForEach', 'Sleep'].map((name) => `io.kestra.plugin.core.flow.${name}`),
        ...['Fail', 'Labels', 'SetVariables'].map((name) => `io.kestra.plugin.core.execution.${name}`),
        ...['shell.Commands', 'shell.Script', 'python.Script', 'node.Script'].map((name) => `io.kestra.plugin.scripts.${name}`),
      ]),
    );
  });

  it.each(catalogue.all().map((manifest) => [manifest.type, manifest] as const))('%s is documented', (_type, manifest) => {
    expect(manifest.title).not.toBe('');
    expect(manifest.description).not.toBe('');
    expect(manifest.examples.length).toBeGreaterThan(0);
    const { markdown, schema } = documentationOf(manifest.type) ?? { markdown: '', schema: { properties: {}, outputs: {} } };
    expect(markdown).toContain(`type: "${manifest.type}"`);
    for (const part of [schema.properties, schema.outputs]) {
      for (const [name, member] of Object.entries((part.properties ?? {}) as Record<string, { description?: string }>)) {
        expect(member.description, `${manifest.type} ${name}`).toBeTruthy();
      }
    }
    // What goes over the wire is plain JSON.
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it('groups types by plugin and by package', () => {
    const core = groups().find((group) => group.name === 'io.kestra.plugin.core');
    expect(core?.tasks.map((task) => task.cls)).toContain('io.kestra.plugin.core.flow.If');
    expect(core?.triggers.map((trigger) => trigger.cls)).toContain('io.kestra.plugin.core.trigger.Webhook');
    expect(groups().find((group) => group.name === 'io.kestra.plugin.scripts')?.taskRunners).toHaveLength(1);
    expect(subGroups().find((group) => group.subGroup === 'io.kestra.plugin.core.log')?.tasks.map(({ cls }) => cls.split('.').at(-1))).toEqual(['Fetch', 'Log', 'PurgeLogs']);
  });
});

describe('loadTask', () => {
  it('loads code that runs with rendered properties, by name or earlier name', async () => {
    const context = testContext({ variables: { a: 'x' } });
    const manifest = catalogue.find('io.kestra.core.tasks.debugs.Return');
    if (!manifest) throw new Error('no manifest');
    const run = await loadTask('io.kestra.core.tasks.debugs.Return');
    expect(await run(context, await renderProperties(manifest, { format: '{{ a }}' }, context.render))).toEqual({ outputs: { value: 'x' } });
  });

  it('has code for every task, and for nothing else', async () => {
    for (const manifest of catalogue.all()) {
      const loaded = await loadRunnable(manifest.type);
      expect(typeof loaded?.run, manifest.type).toBe(manifest.kind === 'task' ? 'function' : 'undefined');
    }
  });

  it('says why it cannot load', async () => {
    await expect(loadTask('io.kestra.plugin.Nothing')).rejects.toThrow("Unknown task type 'io.kestra.plugin.Nothing'");
    await expect(loadTask('io.kestra.plugin.core.flow.If')).rejects.toThrow('is a flowable: workers do not run it');
    expect(await loadRunnable('toString')).toBeUndefined();
  });
});

describe('checkCondition', () => {
  const context = testContext({ variables: { trigger: { date: '2013-09-08T16:19:12+02:00' }, v: ' false ' } });
  const check = (condition: Record<string, unknown>): Promise<boolean> => checkCondition(condition, context.render);
  const weekend = { type: 'io.kestra.plugin.core.condition.Weekend' };
  const monday = { type: 'io.kestra.plugin.core.condition.DayWeek', dayOfWeek: 'MONDAY' };

  it('decides with the date of the trigger unless another is named', async () => {
    expect(await check(weekend)).toBe(true);
    expect(await check({ ...weekend, date: '2013-09-09' })).toBe(false);
    expect(await check(monday)).toBe(false);
  });

  it('decides nested conditions and finds earlier names', async () => {
    const [not, or] = ['Not', 'OrCondition'].map((name) => `io.kestra.plugin.core.condition.${name}`);
    expect(await check({ type: not, conditions: [weekend, monday] })).toBe(false);
    expect(await check({ type: not, conditions: [monday] })).toBe(true);
    expect(await check({ type: or, conditions: [monday, weekend] })).toBe(true);
    expect(await check({ type: or, conditions: [monday] })).toBe(false);
    expect(await check({ type: 'io.kestra.core.models.conditions.types.ExpressionCondition', expression: '{{ v }}' })).toBe(false);
  });

  it('refuses what is no condition, and what cannot be decided', async () => {
    await expect(check({ type: 'io.kestra.plugin.core.log.Log' })).rejects.toThrow("Unknown condition type 'io.kestra.plugin.core.log.Log'");
    await expect(check({})).rejects.toThrow('Unknown condition type');
    await expect(check({ ...weekend, date: 'soon' })).rejects.toThrow("'soon' is not an ISO-8601 date");
    await expect(check({ ...weekend, date: '{{ nothing }}' })).rejects.toThrow("Property 'date' cannot be rendered");
  });
});
