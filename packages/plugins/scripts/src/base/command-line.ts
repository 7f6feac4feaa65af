import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CommandLineInput {
  interpreter: readonly string[];
  failFast: boolean;
  windows: boolean;
  commands: readonly string[];
}

const DEFAULT_INTERPRETER: readonly string[] = ['/bin/sh', '-c'];
/** Linux takes 128 KiB for one argument; longer texts go through a file. */
const MAX_ARGUMENT_BYTES = 100_000;

/** Program and arguments that run the commands in one shell, stopping at the first that fails when asked to. */
export function commandLineOf(input: CommandLineInput): { command: string; args: string[]; text: string } {
  const [command = '/bin/sh', ...args] = input.interpreter;
  const text = [...guards(input), ...input.commands].join(input.windows ? '\r\n' : '\n');
  return { command, args, text };
}

/** The interpreter of a task that names none. */
export const interpreterOr = (given: readonly string[] | undefined, fallback: readonly string[] = DEFAULT_INTERPRETER): readonly string[] =>
  given ?? fallback;

/** The last argument: the text itself, or for a long text a command that reads it from a file of the directory. */
export async function argumentOf(text: string, directory: string, fileName: string): Promise<string> {
  if (Buffer.byteLength(text) <= MAX_ARGUMENT_BYTES) return text;
  const path = join(directory, fileName);
  await writeFile(path, text);
  return `. '${path.replace(/'/g, "'\\''")}'`;
}

function guards({ failFast, interpreter, windows }: CommandLineInput): string[] {
  if (!failFast) return [];
  if (interpreter.some((part) => /(^|[\\/])(pwsh|powershell)(\.exe)?$/i.test(part))) return ['$ErrorActionPreference = "Stop"'];
  if (windows || !interpreter.some((part) => /(^|\/)(sh|bash|dash|ash|zsh|ksh)$/.test(part))) return [];
  return ['set -e'];
}
