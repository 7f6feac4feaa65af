import { z } from 'zod';
import { duration, dynamic, iconOf, late, type PluginManifest } from '@windhover/plugin-sdk';
import type { LanguageFacts } from './language-manifest.ts';

const common = {
  containerImage: dynamic(z.string().optional().describe('Image for task runners that use containers.')),
  exitCondition: dynamic(
    z.string().min(1).describe('When to start the flow: `exit 1` compares the exit code; anything else is looked for, as a regular expression, in the outputs of a run that went well.'),
  ),
  interval: duration().prefault('PT60S').describe('Time between two runs.'),
  edge: dynamic(z.boolean().default(true).describe('True starts the flow once when the condition begins to hold; false each time it holds.')),
};

export const scriptTriggerSchema = z.object({ script: late(z.string().describe('The text of the script.')), ...common });
export const commandsTriggerSchema = z.object({ commands: late(z.array(z.string()).describe('The commands, run one after the other by the interpreter.')), ...common });

/** Outputs of every script trigger. */
export const triggerOutputs = z.object({
  timestamp: z.string().describe('When the run ended.'),
  condition: z.string().describe('The condition that held.'),
  exitCode: z.int().describe('The exit code.'),
  vars: z.record(z.string(), z.unknown()).describe('Values that the script gave by `::{"outputs": {…}}::` lines.'),
});

const icon = iconOf('M4 5h12v12H4zM7 9l2 2-2 2M20 8v8');

type Parts<P extends z.ZodObject> = Pick<PluginManifest, 'type' | 'title' | 'description' | 'icon' | 'examples'> & {
  triggerMode: 'polling';
  properties: P;
  outputs: typeof triggerOutputs;
};

/** The manifest parts of a language's `ScriptTrigger`. */
export function scriptTriggerOf(facts: LanguageFacts): Parts<typeof scriptTriggerSchema> {
  return {
    ...partsOf(facts, 'ScriptTrigger', `script: |\n${facts.exampleScript.replace(/^/gm, '  ')}`),
    title: `Start the flow by a ${facts.name} script.`,
    properties: scriptTriggerSchema,
  };
}

/** The manifest parts of a language's `CommandsTrigger`. */
export function commandsTriggerOf(facts: LanguageFacts): Parts<typeof commandsTriggerSchema> {
  return {
    ...partsOf(facts, 'CommandsTrigger', `commands:\n  - ${facts.exampleCommand}`),
    title: `Start the flow by ${facts.name} on the command line.`,
    properties: commandsTriggerSchema,
  };
}

function partsOf(facts: LanguageFacts, name: string, body: string): Omit<Parts<z.ZodObject>, 'properties' | 'title'> {
  const type = `io.kestra.plugin.scripts.${facts.folder}.${name}`;
  return {
    type,
    triggerMode: 'polling',
    description: 'Runs again and again, and starts an execution when the condition on its exit code or its outputs holds.',
    icon,
    outputs: triggerOutputs,
    examples: [{ title: 'Start the flow when the run gives a greeting', code: `id: poll\ntype: ${type}\ninterval: PT60S\nexitCondition: hello\n${body}` }],
  };
}
