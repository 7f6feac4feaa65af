import { delimiter } from 'node:path';
import type { InheritedEnvironment } from '../process/inherited-environment.ts';

export interface EnvironmentInput {
  inherited: InheritedEnvironment;
  directory: string;
  outputDirectory: string | undefined;
  /** Folders searched before and after the inherited search path. */
  pathBefore: readonly string[];
  pathAfter: readonly string[];
  /** Variables of the language, then those of the task, which win. */
  language: Readonly<Record<string, string>>;
  declared: Readonly<Record<string, string>>;
}

/** The whole environment of a script's process: search path, home, locale, time zone, and what the task declares. */
export function environmentOf(input: EnvironmentInput): Record<string, string> {
  const { inherited, directory, outputDirectory } = input;
  return {
    ...inherited,
    PATH: [...input.pathBefore, inherited.PATH, ...input.pathAfter].filter((part) => part !== '').join(delimiter),
    HOME: directory,
    ...input.language,
    ...input.declared,
    WORKING_DIR: directory,
    ...(outputDirectory === undefined ? {} : { OUTPUT_DIR: outputDirectory }),
  };
}
