import type { TaskContext } from '@windhover/plugin-sdk';
import type { ProcessEnd } from '../process/run-process.ts';
import type { Language } from './language.ts';

/** The files and variables of one run, the same for every runner. */
export interface RunPlace {
  context: TaskContext;
  /** The working directory, under the same path wherever the script runs. */
  directory: string;
  outputDirectory: string | undefined;
  /** Variables that the task declares. */
  declared: Readonly<Record<string, string>>;
}

/** What a runner adds before the script's own commands are known. */
export interface PreparedRun {
  env: Readonly<Record<string, string>>;
  /** Commands that run before all others. */
  commands: readonly string[];
}

export interface ScriptRun extends RunPlace {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** The same without a shell, where the script file is all that runs. */
  direct?: readonly [string, ...string[]];
  /** Image of the container, for runners that use one. */
  image: string;
  /** Program of the language, to be named when it is missing. */
  program: string | undefined;
  onOutput(stream: 'stdout' | 'stderr', chunk: Buffer): Promise<void> | void;
}

export interface ScriptEnd extends ProcessEnd {
  /** Why it failed, where the exit code alone does not tell. */
  reason?: string;
  /** What the task shows as its output `taskRunner`. */
  taskRunner?: Record<string, unknown>;
}

/** Where the commands of a script task run. */
export interface ScriptRunner {
  prepare<P>(place: RunPlace, language: Language<P>, properties: P): Promise<PreparedRun>;
  /** Runs to the end. When `context.signal` is aborted, everything is ended and the signal's reason is thrown. */
  run(run: ScriptRun): Promise<ScriptEnd>;
}
