import type { RunTask } from '@windhover/plugin-sdk';
import type { Language } from './language.ts';
import type { commandsSchema, scriptSchema } from './language-manifest.ts';
import { runScript } from './run-script.ts';

/** The code of a language's `Commands` task. */
export function commandsTask(language: Language): RunTask<typeof commandsSchema> {
  return (context, properties) => runScript(context, properties, { commands: properties.commands }, language);
}

/** The code of a language's `Script` task. */
export function scriptTask(language: Language): RunTask<typeof scriptSchema> {
  return (context, properties) => runScript(context, properties, { script: properties.script }, language);
}
