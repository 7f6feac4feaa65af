import type { TaskContext } from '@windhover/plugin-sdk';

/** What a language adds to the environment of its processes. */
export interface LanguageSetup {
  pathBefore?: readonly string[];
  pathAfter?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** Where a script runs. */
export interface ScriptPlace {
  context: TaskContext;
  /** The working directory. */
  directory: string;
  /** The environment that the setup may use for its own processes. */
  env: Readonly<Record<string, string>>;
}

/** What is particular to a language. `P` are the language's own rendered properties. */
export interface Language<P = unknown> {
  /** Extension of a script file, with its dot. */
  extension: string;
  /** The command line that runs a script file; `file` is quoted for a shell. */
  runFile(file: string, properties: P): string;
  /** Interpreter of the commands, when it is not `/bin/sh -c`. */
  interpreter?: readonly string[];
  /** Finds the language's programs, installs dependencies. */
  setUp?(place: ScriptPlace, properties: P): Promise<LanguageSetup>;
}
