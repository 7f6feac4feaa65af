import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeInputFiles, placeNamespaceFiles, TaskFailure, type LateValue, type Rendered, type TaskContext, type TaskResult } from '@windhover/plugin-sdk';
import { storeDirectory, storeOutputFiles } from '../files/output-files.ts';
import { StoredFiles } from '../files/stored-files.ts';
import { ScriptOutput } from '../output/script-output.ts';
import { argumentOf, commandLineOf, interpreterOr } from './command-line.ts';
import type { Language } from './language.ts';
import type { ScriptProperties } from './properties.ts';
import type { ScriptEnd, ScriptRun } from './script-runner.ts';
import { runnerOf } from './task-runner.ts';

/** What programs keep in their home, which is the working directory: not the script's own files. */
const HOME_FOLDERS: readonly string[] = ['.cache', '.config', '.local', '.npm', '.julia', '.deno', '.bun', '.dotnet', '.nuget', '.jbang', '.groovy'];

const MAX_WRITTEN_AT_ONCE = 64 * 1024;

/** What to run: commands of a shell, or the text of a script file. */
export type ScriptSource = { commands: LateValue<string[]> } | { script: LateValue<string> };

/**
 * Runs a script task on its task runner: prepares the working directory, renders what needs it, runs, and collects
 * outputs. A non-zero exit code is a `TaskFailure` that carries the outputs.
 */
export async function runScript<P extends Rendered<ScriptProperties>>(
  context: TaskContext,
  properties: P,
  source: ScriptSource,
  language: Language<NoInfer<P>>,
): Promise<TaskResult> {
  const runner = await runnerOf(context, properties);
  const directory = await context.workingDirectory();
  const token = randomBytes(6).toString('hex');
  const outputDirectory = properties.outputDirectory ? join(directory, `.output-${token}`) : undefined;
  if (outputDirectory !== undefined) await mkdir(outputDirectory);
  const variables = { workingDir: directory, ...(outputDirectory === undefined ? {} : { outputDir: outputDirectory }) };
  const stored = new StoredFiles(directory, context.storage);

  if (properties.namespaceFiles) await placeNamespaceFiles(context, properties.namespaceFiles);
  await placeInputFiles(context, (await properties.inputFiles.render(variables)) ?? {});
  const declared = (await properties.env.render(variables)) ?? {};
  const place = { context, directory, outputDirectory, declared };
  const prepared = await runner.prepare(place, language, properties);

  const scriptFile = `${token}${language.extension}`;
  const before = [...prepared.commands, ...((await properties.beforeCommands.render(variables)) ?? [])];
  const commands = [
    ...before,
    ...(await mainCommands(source, variables, properties, language, join(directory, scriptFile), stored)),
  ];
  const line = commandLineOf({
    interpreter: interpreterOr(properties.interpreter, language.interpreter),
    failFast: properties.failFast,
    windows: properties.targetOS === 'WINDOWS',
    commands: await Promise.all(commands.map((command) => stored.localise(command))),
  });
  const shellFile = `${token}.commands${language.interpreter === undefined ? '' : language.extension}`;
  const output = new ScriptOutput(context);
  const end = await runner.run({
    ...place,
    command: line.command,
    args: [...line.args, await argumentOf(line.text, directory, shellFile)],
    ...(before.length === 0 && directly(source, properties, language, join(directory, scriptFile))),
    env: prepared.env,
    image: (await properties.containerImage.render(variables)) ?? properties.docker?.image ?? language.containerImage(properties),
    program: language.program,
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

/** A script file with nothing before it needs no shell: one process less for each run. */
function directly<P extends Rendered<ScriptProperties>>(source: ScriptSource, properties: P, language: Language<P>, path: string): Pick<ScriptRun, 'direct'> {
  const [program, ...words] = language.programWords ?? [];
  if (program === undefined || 'commands' in source || properties.interpreter !== undefined || properties.targetOS === 'WINDOWS') return {};
  return { direct: [program, ...words, path] };
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
  await writeScript(path, await stored.localise(await source.script.render(variables)));
  return [language.runFile(`'${path.replace(/'/g, "'\\''")}'`, properties)];
}

/** A short text is written at once: the trips through the thread pool would take longer than the writing. */
async function writeScript(path: string, text: string): Promise<void> {
  if (text.length <= MAX_WRITTEN_AT_ONCE) writeFileSync(path, text);
  else await writeFile(path, text);
}

function refuseFailure(end: ScriptEnd, output: ScriptOutput, warningOnStdErr: boolean): void {
  if (end.exitCode === 0) return;
  const signal = end.signal === undefined ? '' : ` (${end.signal})`;
  const reason = end.reason === undefined ? '' : `: ${end.reason}`;
  throw new TaskFailure(`Command failed with exit code ${end.exitCode}${signal}${reason}`, outputsOf(end, output, warningOnStdErr));
}

function outputsOf(end: ScriptEnd, output: ScriptOutput, warningOnStdErr: boolean): Record<string, unknown> {
  return {
    vars: output.vars,
    exitCode: end.exitCode,
    outputFiles: {},
    stdOutLineCount: output.stdOutLineCount,
    stdErrLineCount: output.stdErrLineCount,
    warningOnStdErr,
    ...(end.taskRunner && { taskRunner: end.taskRunner }),
  };
}
