import { parseFlow } from '@windhover/flow';
import type { CataloguedType, Flow, TypeCatalogue } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../ports/database.ts';
import { FlowTemplates, TEMPLATE_TYPE, TEMPLATES_DISABLED } from './flow-templates.ts';

const LOG = 'io.kestra.plugin.core.log.Log';
const TYPES: CataloguedType[] = [
  { type: LOG, aliases: [], kind: 'task', properties: z.object({ message: z.string().optional(), level: z.string().optional() }) },
  { type: TEMPLATE_TYPE, aliases: [], kind: 'flowable', properties: z.object({ namespace: z.string(), templateId: z.string(), tenantId: z.string().optional(), args: z.unknown().optional() }) },
  { type: 'io.kestra.plugin.core.flow.Sequential', aliases: [], kind: 'flowable', branches: ['tasks'], properties: z.object({}) },
];
const catalogue: TypeCatalogue = { find: (type) => TYPES.find((each) => each.type === type), all: () => TYPES };

const use = (id: string, templateId: string, extra = ''): string => `  - id: ${id}\n    type: ${TEMPLATE_TYPE}\n    namespace: a\n    templateId: ${templateId}\n${extra}`;
const log = (id: string): string => `  - id: ${id}\n    type: ${LOG}\n    message: x\n`;
const document = (id: string, tasks: string, rest = ''): string => `id: ${id}\nnamespace: a\ntasks:\n${tasks}${rest}`;

function flowOf(tasks: string, rest = ''): Flow {
  const { flow, issues } = parseFlow(document('f', tasks, rest), catalogue);
  if (!flow) throw new Error(JSON.stringify(issues));
  return flow;
}

function templatesOf(stored: Record<string, string>, enabled = true): FlowTemplates {
  const find = async (namespace: string, id: string) => {
    const source = stored[id];
    return source === undefined ? undefined : { namespace, id, source, updatedAtMs: 0 };
  };
  const database = { withTenant: async (_tenant: string, _mode: string, work: (db: unknown) => Promise<unknown>) => work({ templates: { find } }) } as unknown as Database;
  return new FlowTemplates({ database, catalogue, defaults: [], enabled });
}

describe('FlowTemplates', () => {
  it('puts the tasks and error handlers of a template into the task, also of one within another', async () => {
    const templates = templatesOf({
      outer: document('outer', log('one') + use('inner_use', 'inner'), `errors:\n${log('failed')}`), inner: document('inner', log('two')),
    });
    const { tasks: [task] } = await templates.expand('main', flowOf(use('t', 'outer')));
    expect(task?.branches['tasks']?.map(({ id }) => id)).toEqual(['one', 'inner_use']);
    expect(task?.branches['tasks']?.[1]?.branches['tasks']?.map(({ id }) => id)).toEqual(['two']);
    expect(task?.errors.map(({ id }) => id)).toEqual(['failed']);
  });

  it('finds templates inside of other tasks, and gives their tasks the defaults of the flow', async () => {
    const flow = flowOf('  - id: group\n    type: io.kestra.plugin.core.flow.Sequential\n    tasks:\n'
      + use('t', 'one').replaceAll(/^(?=.)/gm, '    '), `pluginDefaults:\n  - type: ${LOG}\n    values:\n      level: ERROR\n`);
    const { tasks: [group] } = await templatesOf({ one: document('one', log('l')) }).expand('main', flow);
    expect(group?.branches['tasks']?.[0]?.branches['tasks']?.[0]?.properties).toMatchObject({ message: 'x', level: 'ERROR' });
  });

  it('leaves a flow without templates as it is', async () => {
    const flow = flowOf(log('l'));
    expect(await templatesOf({}).expand('main', flow)).toBe(flow);
  });

  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['is not there', {}, use('t', 'gone'), undefined],
    ['is of another tenant', { one: document('one', log('l')) }, use('t', 'one', '    tenantId: other\n'), undefined],
    ['uses itself', { one: document('one', use('again', 'one')) }, use('t', 'one'), "The template 'a.one' uses itself"],
    ['has a task of the flow', { one: document('one', log('l')) }, log('l') + use('t', 'one'), "The template 'a.one' has a task 'l', and so has the flow"],
    ['is not valid', { one: 'id: one\nnamespace: a\ntasks: 3' }, use('t', 'one'), expect.stringContaining("The template 'a.one' is not valid any more") as string],
  ])('leaves the task without tasks when the template %s', async (_, stored, tasks, problem) => {
    const flow = await templatesOf(stored).expand('main', flowOf(tasks));
    const found = JSON.stringify(flow.tasks);
    const task = flow.tasks.find(({ id }) => id === 't');
    const failing = problem !== undefined && String(problem).includes('uses itself') ? task?.branches['tasks']?.[0] : task;
    expect(failing?.branches, found).toEqual({});
    expect(failing?.problem).toEqual(problem);
  });

  it('says that templates are disabled where they are', async () => {
    const { tasks: [task] } = await templatesOf({ one: document('one', log('l')) }, false).expand('main', flowOf(use('t', 'one')));
    expect(task?.problem).toBe(TEMPLATES_DISABLED);
  });
});
