import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a script's process takes over from the worker's own environment. */
export interface InheritedEnvironment {
  PATH: string;
  LANG: string;
  TZ?: string;
}

let known: Promise<InheritedEnvironment> | undefined;

/**
 * Search path, locale and time zone of the worker, asked once per process from a shell that inherits them. Nothing else
 * of the worker's environment is looked at.
 */
export function inheritedEnvironment(): Promise<InheritedEnvironment> {
  return (known ??= ask());
}

async function ask(): Promise<InheritedEnvironment> {
  const { stdout } = await run('/bin/sh', ['-c', 'printf "%s\\n%s\\n%s" "$PATH" "$LANG" "$TZ"']);
  const [path = '', lang = '', zone = ''] = stdout.split('\n');
  return { PATH: path, LANG: lang === '' ? 'C.UTF-8' : lang, ...(zone === '' ? {} : { TZ: zone }) };
}
