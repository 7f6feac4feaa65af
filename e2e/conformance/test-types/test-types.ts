import { setTimeout as delay } from 'node:timers/promises';
import { createEncryption } from '@windhover/platform';
import { defineTask, defineTrigger, dynamic, TaskFailure } from '@windhover/plugin-sdk';
import type { RunTask } from '@windhover/plugin-sdk';
import type { PluginExtension } from '@windhover/composition';
import { z } from 'zod';

/** The key of the installations that cases run on. */
export const TEST_KEY = Buffer.alloc(32, 7).toString('base64');
const LARGE = 'a'.repeat(1_153_434);

const optionalText = (description: string) => dynamic(z.string().optional().describe(description));

function task<P extends z.ZodObject>(name: string, properties: P, run: RunTask<P>, aliases: string[] = [], deprecated?: string): PluginExtension {
  const manifest = defineTask({ type: `io.kestra.core.${name}`, aliases, title: `Test type ${name}`, description: 'Stands for a type of the reference\'s own tests.', properties, ...(deprecated !== undefined && { deprecated }) });
  return { manifest, run: run as RunTask };
}

/** The types that only the reference's tests have; `withKey` says whether values can be encrypted. */
export function testTypes(withKey: boolean): PluginExtension[] {
  let count = 0;
  return [
    task('tasks.test.Encrypted', z.object({ format: dynamic(z.string().describe('Text to encrypt.')) }), async (_context, { format }) => ({
      outputs: { value: { type: 'io.kestra.datatype:aes_encrypted', value: withKey ? createEncryption(TEST_KEY).encrypt(format) : format } },
    })),
    task('tasks.test.NullOutputTask', z.object({}), async () => ({ outputs: { value: null } })),
    task('tasks.test.Read', z.object({ path: dynamic(z.string().describe('Path in the working directory.')) }), async (context, { path }) => {
      const { readFile } = await import('node:fs/promises');
      return { outputs: { value: await readFile(`${await context.workingDirectory()}/${path}`, 'utf8') } };
    }),
    task('runners.test.TaskThatFail', z.object({ message: optionalText('Message of the failure.') }), async (_context, { message = '' }) => {
      throw new TaskFailure(message, { message });
    }),
    task('runners.test.TaskWithAlias', z.object({ message: optionalText('A message.') }), async (context, { message = '' }) => {
      context.logger.info(message);
      return {};
    }, ['io.kestra.core.runners.test.task.Alias']),
    { manifest: defineTrigger({ type: 'io.kestra.core.runners.test.TriggerWithAlias', aliases: ['io.kestra.core.runners.test.trigger.Alias'], title: 'Test trigger', description: 'Never fires.' }) },
    task('runners.test.WorkerTaskResultTooLarge', z.object({}), async () => ({ outputs: { value: LARGE } })),
    task('runners.ListenersTestTask', z.object({}), async () => {
      await delay(10);
      return { outputs: { value: 'ended' } };
    }),
    task('runners.TaskCacheTest$CounterTask', z.object({ workingDir: optionalText('A directory.') }), async () => ({ outputs: { counter: (count += 1) } }), ['io.kestra.core.runners.TaskCacheTest.CounterTask']),
    task('tasks.test.DeprecatedTask', z.object({ someProperty: optionalText('A property.') }), async () => ({}), [], 'it is a test of deprecation'),
  ];
}

