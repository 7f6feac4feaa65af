import { expect, it } from 'vitest';
import { z } from 'zod';
import type { CataloguedType, TypeCatalogue } from '@windhover/flow';
import type { TaskDefinition } from '@windhover/flow';
import { testContext } from '@windhover/plugin-sdk/testing';
import { compilePlan } from '@windhover/engine';
import { flowOf, task } from '../../testing/flow-of-tasks.ts';
import type { Claimed } from '../../ports/execution-store.ts';
import { templatedTask } from './templated-task.ts';

const TEMPLATED = 'io.kestra.plugin.core.templating.TemplatedTask';
const types: CataloguedType[] = [
  { type: 'io.kestra.plugin.core.debug.Return', aliases: [], kind: 'task', properties: z.object({ format: z.string() }) },
  { type: 'io.kestra.plugin.core.flow.Pause', aliases: [], kind: 'flowable', properties: z.object({}), branches: [] },
  { type: TEMPLATED, aliases: [], kind: 'executor-task', properties: z.object({ spec: z.string() }) },
] as CataloguedType[];
const catalogue: TypeCatalogue = { find: (name) => types.find(({ type }) => type === name), all: () => types };

async function run(spec: string, variables: Record<string, string> = {}): Promise<TaskDefinition | undefined> {
  const definition = task('t', { type: TEMPLATED, properties: { spec } });
  let ran: TaskDefinition | undefined;
  await templatedTask(catalogue)(testContext({ variables }), {
    claimed: {} as Claimed, plan: compilePlan(flowOf([definition])), task: definition,
    directory: () => Promise.reject(new Error('no directory')), runPlugin: async (of) => { ran = of; return {}; },
  });
  return ran;
}

it('runs the task that the rendered spec describes, under its own id where it names none', async () => {
  expect(await run('type: {{ kind }}\nformat: hello\n', { kind: 'io.kestra.plugin.core.debug.Return' })).toMatchObject({ id: 't', properties: { format: 'hello' } });
});

it.each([
  [`type: ${TEMPLATED}\nspec: whatever`, `The templated task cannot be of type '${TEMPLATED}'`],
  ['type: io.kestra.plugin.core.flow.Pause', 'must be a runnable task'],
  ['type: no.such.Type', 'The rendered spec is no task'],
  ['type: io.kestra.plugin.core.debug.Return', 'format'],
])('refuses %s', async (spec, message) => {
  await expect(run(spec)).rejects.toThrow(message);
});

it('gives plugin defaults to the task, and the forced ones of an outer scope come first', async () => {
  const type = 'io.kestra.plugin.core.debug.Return';
  const spec = { spec: `type: ${type}\nformat: own` };
  const flow = flowOf([task('t', { type: TEMPLATED, properties: spec })], { pluginDefaults: [{ type, forced: true, values: { format: 'of the flow' } }] });
  const ran: TaskDefinition[] = [];
  for (const installation of [[], [[{ type, forced: true, values: { format: 'of the installation' } }]]]) {
    await templatedTask(catalogue, installation)(testContext(), {
      claimed: {} as Claimed, plan: compilePlan(flow), task: task('t', { type: TEMPLATED, properties: spec }),
      directory: () => Promise.reject(new Error('no directory')), runPlugin: async (of) => { ran.push(of); return {}; },
    });
  }
  expect(ran.map(({ properties }) => properties['format'])).toEqual(['of the flow', 'of the installation']);
});
