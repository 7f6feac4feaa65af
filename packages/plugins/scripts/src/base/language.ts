import type { TaskContext } from '@windhover/plugin-sdk';

/** What a language adds to the environment of its processes. */
export interface LanguageSetup {
  pathBefore?: readonly string[];
  pathAfter?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** What a language adds to what runs in a container: its programs are those of the image. */
export interface ContainerSetup {
  /** Commands that run before all others, to install what the script needs. */
  commands?: readonly string[];
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
  /** The program that runs files of the language, named when it is missing. */
  program?: string;
  /** The command line that runs a script file; `file` is quoted for a shell. */
  runFile(file: string, properties: P): string;
  /** What runs a script file when it is all that runs: words before the file, without a shell in between. */
  programWords?: readonly string[];
  /** Interpreter of the commands, when it is not `/bin/sh -c`. */
  interpreter?: readonly string[];
  /** Image of containers when the task names none. */
  containerImage(properties: P): string;
  /** On the worker itself: finds the language's programs, installs dependencies. */
  setUp?(place: ScriptPlace, properties: P): Promise<LanguageSetup>;
  containerSetUp?(properties: P): ContainerSetup;
}
