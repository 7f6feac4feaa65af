import { z } from 'zod';
import { iconOf, late, type PluginManifest } from '@windhover/plugin-sdk';
import { scriptOutputs, scriptProperties } from './properties.ts';

/** What the script tasks of a language have in common. */
export interface LanguageFacts {
  /** Name of the language in texts, `Python`. */
  name: string;
  /** Last part of the types' package, `python` in `io.kestra.plugin.scripts.python`. */
  folder: string;
  /** Image that container runners use unless the task names one. */
  containerImage: string;
  /** A script of one or two lines that prints an output. */
  exampleScript: string;
  /** A command that runs a file of the language. */
  exampleCommand: string;
}

const icon = iconOf('M4 5h16v14H4zM7 10l3 2-3 2M12 15h4');
const commands = late(z.array(z.string()).describe('The commands, run one after the other by the interpreter.'));
const script = late(z.string().describe('The text of the script.'));
const OUTPUTS_NOTE = 'A line `::{"outputs": {"name": "value"}}::` on standard output gives an output; `metrics` and `logs` work the same way.';

type Parts = Pick<PluginManifest, 'type' | 'title' | 'description' | 'icon' | 'examples'>;

/** The manifest parts and properties of a language's `Commands` task. */
export function commandsOf(facts: LanguageFacts): Parts & { properties: typeof commandsSchema; outputs: typeof scriptOutputs } {
  return {
    type: `io.kestra.plugin.scripts.${facts.folder}.Commands`,
    title: `Run ${facts.name} from the command line.`,
    description: `Runs commands in one shell, in a working directory of their own. ${OUTPUTS_NOTE} Container image unless set: \`${facts.containerImage}\`.`,
    icon,
    properties: commandsSchema,
    outputs: scriptOutputs,
    examples: [
      {
        title: 'Run a file given inline',
        code: `id: run\ntype: io.kestra.plugin.scripts.${facts.folder}.Commands\ntaskRunner:\n  type: io.kestra.plugin.core.runner.Process\ncommands:\n  - ${facts.exampleCommand}`,
      },
    ],
  };
}

/** The manifest parts and properties of a language's `Script` task. */
export function scriptOf(facts: LanguageFacts): Parts & { properties: typeof scriptSchema; outputs: typeof scriptOutputs } {
  return {
    type: `io.kestra.plugin.scripts.${facts.folder}.Script`,
    title: `Run a ${facts.name} script.`,
    description: `Runs a script written in the flow, in a working directory of its own. ${OUTPUTS_NOTE} Container image unless set: \`${facts.containerImage}\`.`,
    icon,
    properties: scriptSchema,
    outputs: scriptOutputs,
    examples: [
      {
        title: 'Give an output',
        code: `id: run\ntype: io.kestra.plugin.scripts.${facts.folder}.Script\ntaskRunner:\n  type: io.kestra.plugin.core.runner.Process\nscript: |\n${facts.exampleScript.replace(/^/gm, '  ')}`,
      },
    ],
  };
}

export const commandsSchema = z.object({ commands, ...scriptProperties });
export const scriptSchema = z.object({ script, ...scriptProperties });
