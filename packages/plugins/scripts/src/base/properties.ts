import { z } from 'zod';
import { dynamic, late, namespaceFilesSettings, pluginReference } from '@windhover/plugin-sdk';

/** Properties that every script task has, whatever its language. */
export const scriptProperties = {
  beforeCommands: late(z.array(z.string()).optional().describe('Commands that run before, in the same shell.')),
  env: late(z.record(z.string(), z.string()).optional().describe('Environment variables.')),
  inputFiles: late(
    z.record(z.string(), z.unknown()).optional().describe('Files to put into the working directory: name to content or URI (`kestra:///…`, `nsfile:///…`).'),
  ),
  outputFiles: late(z.array(z.string()).optional().describe('Globs of files to keep, relative to the working directory.')),
  namespaceFiles: dynamic(namespaceFilesSettings.optional().describe('Files of the namespace to put into the working directory.')),
  outputDirectory: dynamic(
    z.boolean().default(false).describe('True makes a directory, `{{ outputDir }}`, whose files are all kept.'),
  ),
  interpreter: dynamic(z.array(z.string()).min(1).optional().describe('Program that runs the commands; `/bin/sh -c` unless set.')),
  failFast: dynamic(z.boolean().default(true).describe('False goes on after a command that fails.')),
  targetOS: dynamic(z.enum(['AUTO', 'LINUX', 'WINDOWS']).default('AUTO').describe('System that the commands are written for.')),
  containerImage: late(z.string().optional().describe('Image for task runners that use containers.')),
  taskRunner: pluginReference('task-runner').optional().describe('Where the commands run; the platform has a default.'),
  warningOnStdErr: dynamic(z.boolean().default(false).describe('Deprecated. True ends in WARNING when there is standard error output.')),
  runner: z.enum(['PROCESS', 'DOCKER']).optional().describe('Deprecated: use `taskRunner`.'),
  docker: z.looseObject({ image: z.string().optional() }).optional().describe('Deprecated: use `taskRunner` and `containerImage`.'),
};

const shape = z.object(scriptProperties);
/** The schema of {@link scriptProperties}, for naming its type. */
export type ScriptProperties = typeof shape;

/** Outputs of every script task. */
export const scriptOutputs = z.object({
  vars: z.record(z.string(), z.unknown()).describe('Values that the script gave by `::{"outputs": {…}}::` lines.'),
  exitCode: z.int().describe('The exit code.'),
  outputFiles: z.record(z.string(), z.string()).describe('URIs of the kept files by name.'),
  stdOutLineCount: z.int().describe('Lines on standard output.'),
  stdErrLineCount: z.int().describe('Lines on standard error.'),
  warningOnStdErr: z.boolean().describe('Whether standard error output gives a warning.'),
  taskRunner: z.record(z.string(), z.unknown()).optional().describe('What the task runner tells, such as `containerId`.'),
});
