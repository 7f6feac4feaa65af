import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskFailure, type LateValue, type Rendered, type TaskContext, type TaskResult } from '@windhover/plugin-sdk';
import { writeInputFiles } from '../files/input-files.ts';
import { storeDirectory, storeOutputFiles } from '../files/output-files.ts';
import { StoredFiles } from '../files/stored-files.ts';
import { ScriptOutput } from '../output/script-output.ts';
import { inheritedEnvironment } from '../process/inherited-environment.ts';
import { runProcess, type ProcessEnd } from '../process/run-process.ts';
import { argumentOf, commandLineOf, interpreterOr } from './command-line.ts';
import { environmentOf } from './environment.ts';
import type { Language } from './language.ts';
import type { ScriptProperties } from './properties.ts';
import { requireProcessRunner } from './task-runner.ts';

const KILL_GRACE_MS = 5_000;
/** What programs keep in their home, which is the working directory: not the script's own files. */
const HOME_FOLDERS: readonly string[] = ['.cache', '.config', '.local', '.npm'];

/** What to run: commands of a shell, or the text of a script file. */
export type ScriptSource = { commands: LateValue<string[]> } | { script: LateValue<string> };

/**
 * Runs a script task on the Process runner: prepares the working directory, renders what needs it, runs, and collects
 * outputs. A non-zero exit code is a `TaskFailure` that carries the outputs.
 */
export async function runScript<P extends Rendered<ScriptProperties>>(
  context: TaskContext,
  properties: P,
  source: ScriptSource,
  language: Language<NoInfer<P>>,
): Promise<TaskResult> {
  requireProcessRunner(context, properties);
  if (properties.namespaceFiles?.enabled) {
    throw new TaskFailure('namespaceFiles: files of the namespace cannot be read by this worker. Set namespaceFiles.enabled to false, or pass the files as inputFiles.');
  }
  const directory = await context.workingDirectory();
  const token = randomBytes(6).toString('hex');
  const outputDirectory = properties.outputDirectory ? join(directory, `.output-${token}`) : undefined;
  if (outputDirectory !== undefined) await mkdir(outputDirectory);
  const variables = { workingDir: directory, ...(outputDirectory === undefined ? {} : { outputDir: outputDirectory }) };
  const stored = new StoredFiles(directory, context.storage);

  await writeInputFiles((await properties.inputFiles.render(variables)) ?? {}, directory, context.storage);
  const declared = (await properties.env.render(variables)) ?? {};
  const inherited = await inheritedEnvironment();
  const place = { inherited, directory, outputDirectory, declared };
  const bare = environmentOf({ ...place, pathBefore: [], pathAfter: [], language: {} });
  const setup = (await language.setUp?.({ context, directory, env: bare }, properties)) ?? {};
  const env = environmentOf({
    ...place,
    pathBefore: setup.pathBefore ?? [],
    pathAfter: setup.pathAfter ?? [],
    language: setup.env ?? {},
  });

  const scriptFile = `${token}${language.extension}`;
  const commands = [
    ...((await properties.beforeCommands.render(variables)) ?? []),
    ...(await mainCommands(source, variables, properties, language, join(directory, scriptFile), stored)),
  ];
  const line = commandLineOf({
    interpreter: interpreterOr(properties.interpreter, language.interpreter),
    failFast: properties.failFast,
    windows: properties.targetOS === 'WINDOWS',
    commands: await Promise.all(commands.map((command) => stored.localise(command))),
  });
  const shellFile = `${token}.commands`;
  const output = new ScriptOutput(context);
  const end = await runProcess({
    command: line.command,
    args: [...line.args, await argumentOf(line.text, directory, shellFile)],
    cwd: directory,
    env,
    marker: `WORKING_DIR=${directory}`,
    signal: context.signal,
    graceMs: typeof context.configuration.killGraceMs === 'number' ? context.configuration.killGraceMs : KILL_GRACE_MS,
    onOutput: (stream, chunk) => output.push(stream, chunk),
  });
  output.end();
  refuseFailure(end, output, properties.warningOnStdErr);

  const hidden = new Set([scriptFile, shellFile, '.stored', '.python', `.output-${token}`, ...HOME_FOLDERS]);
  const globs = (await properties.outputFiles.render(variables)) ?? [];
  const outputFiles = {
    ...(outputDirectory === undefined ? {} : await storeDirectory(context, outputDirectory)),
    ...(globs.length === 0 ? {} : await storeOutputFiles(context, directory, globs, hidden)),
  };
  const warn = properties.warningOnStdErr && output.stdErrLineCount > 0;
  return { outputs: { ...outputsOf(end, output, properties.warningOnStdErr), outputFiles }, state: warn ? 'WARNING' : 'SUCCESS' };
}

async function mainCommands<P>(
  source: ScriptSource,
  variables: Record<string, unknown>,
  properties: P,
  language: Language<P>,
  path: string,
  stored: StoredFiles,
): Promise<string[]> {
  if ('commands' in source) return source.commands.render(variables);
  await writeFile(path, await stored.localise(await source.script.render(variables)));
  return [language.runFile(`'${path.replace(/'/g, "'\\''")}'`, properties)];
}

function refuseFailure(end: ProcessEnd, output: ScriptOutput, warningOnStdErr: boolean): void {
  if (end.exitCode === 0) return;
  const signal = end.signal === undefined ? '' : ` (${end.signal})`;
  throw new TaskFailure(`Command failed with exit code ${end.exitCode}${signal}`, outputsOf(end, output, warningOnStdErr));
}

function outputsOf(end: ProcessEnd, output: ScriptOutput, warningOnStdErr: boolean): Record<string, unknown> {
  return {
    vars: output.vars,
    exitCode: end.exitCode,
    outputFiles: {},
    stdOutLineCount: output.stdOutLineCount,
    stdErrLineCount: output.stdErrLineCount,
    warningOnStdErr,
  };
}
