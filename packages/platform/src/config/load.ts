import { AppError, isAppError, messageOf, type ErrorDetail } from '@windhover/kernel';
import type { z } from 'zod';
import { buildConfiguration } from './build.ts';
import type { Configuration } from './configuration.ts';
import { printProblem, type Problem } from './problem.ts';
import { rootSchema } from './schema.ts';
import { isServiceLink, NAMED_VARIABLES, OTHER_VARIABLES, OWN_ROOTS, pathOfVariable } from './source/environment.ts';
import { readConfigurationFiles } from './source/files.ts';
import { normalise, type NormaliseReport } from './source/normalise.ts';
import { resolvePlaceholders } from './source/placeholders.ts';
import { joinPath, mergeTrees, treeAt, type Tree } from './source/tree.ts';
import { parseYaml } from './source/yaml.ts';
import type { Environment } from './source/env.ts';

export interface LoadOptions {
  /** Files to read, later ones over earlier ones. Without any: `WINDHOVER_CONFIG_FILES`, then the usual places where they exist. */
  files?: readonly string[];
  /** `process.env` unless told otherwise. */
  env?: Environment;
  /** Dotted keys from the command line; they win over everything. */
  overrides?: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface LoadedConfiguration {
  configuration: Configuration;
  /** One line each, to be logged once the logger stands. */
  warnings: string[];
  /** Absolute paths of the files that were read. */
  files: string[];
  deleteFilesOnStart: boolean;
}

/**
 * Reads and checks the whole configuration. Precedence, weakest first: defaults, files, `KESTRA_CONFIGURATION`, `WINDHOVER_CONFIGURATION`, variables
 * named after keys, variables with a meaning of their own (`DATABASE_URL`, `PORT`, …), the command line. Throws one
 * `AppError` that lists every problem with its path, its source and the nearest known key; never a value.
 */
export async function loadConfiguration(options: LoadOptions = {}): Promise<LoadedConfiguration> {
  const env = options.env ?? process.env;
  const report: NormaliseReport = { errors: [], warnings: [], origins: new Map() };
  const used = new Set<string>();
  const files = await readConfigurationFiles(options.files, env);

  let tree: Tree = {};
  const lay = (source: string, over: Tree): void => {
    tree = mergeTrees(tree, normalise(rootSchema, over, source, report));
  };
  for (const file of files) lay(file.path, parseYaml(file.text, file.path));
  for (const name of ['KESTRA_CONFIGURATION', 'WINDHOVER_CONFIGURATION']) {
    const text = env[name];
    if (text !== undefined && text.trim() !== '') lay(`variable ${name}`, parseYaml(text, `variable ${name}`));
  }
  const { applied, unmatched } = readVariables(env);
  for (const { name, path, value } of applied) lay(`variable ${name}`, treeAt(path, value));
  for (const [key, value] of Object.entries(options.overrides ?? {})) {
    if (value !== undefined) lay('command line', { [key]: value });
  }

  tree = resolvePlaceholders(tree, { env, errors: report.errors, origins: report.origins, used });
  const parsed = rootSchema.safeParse(tree);
  const errors = [...report.errors, ...(parsed.success ? [] : parsed.error.issues.map((issue) => problemOf(issue, report)))];
  if (errors.length > 0 || !parsed.success) throw refusal(errors.map((problem) => ({ path: problem.path, message: printProblem(problem) })));

  const warnings = report.warnings.map(printProblem);
  for (const name of unmatched) {
    if (!used.has(name)) warnings.push(`variable ${name} has the form of a setting, but no such key is known`);
  }
  return {
    configuration: built(() => buildConfiguration(parsed.data, env, (message) => warnings.push(message))),
    warnings,
    files: files.map((file) => file.path),
    deleteFilesOnStart: parsed.data.kestra.configurations['delete-files-on-start'],
  };
}

interface AppliedVariable {
  name: string;
  path: readonly string[];
  value: string;
}

/** Variables that set keys, weakest first: those named after a key, then those of a meaning of their own. */
function readVariables(env: Environment): { applied: AppliedVariable[]; unmatched: string[] } {
  const [relaxed, named, unmatched]: [AppliedVariable[], AppliedVariable[], string[]] = [[], [], []];
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || OTHER_VARIABLES.has(name) || isServiceLink(name, value)) continue;
    const fixed = Object.hasOwn(NAMED_VARIABLES, name) ? NAMED_VARIABLES[name] : undefined;
    const path = fixed ?? pathOfVariable(rootSchema, name);
    // An empty variable is how a container file says "not set".
    if (path && value !== '') (fixed ? named : relaxed).push({ name, path, value });
    else if (!path && OWN_ROOTS.has(name.split('_')[0] ?? '')) unmatched.push(name);
  }
  const order = Object.keys(NAMED_VARIABLES);
  named.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return { applied: [...relaxed, ...named], unmatched };
}

function problemOf(issue: z.core.$ZodIssue, report: NormaliseReport): Problem {
  let canonical = '';
  let found: { source: string; path: string } | undefined;
  let missing = '';
  for (const key of issue.path.map(String)) {
    canonical = joinPath(canonical, key);
    const origin = report.origins.get(canonical);
    missing = origin ? '' : joinPath(missing, key);
    found = origin ?? found;
  }
  const path = found ? joinPath(found.path, missing).replace(/\.$/, '') : canonical;
  return { path: missing === '' && found ? found.path : path, message: issue.message, ...(found ? { source: found.source } : {}) };
}

function refusal(details: ErrorDetail[]): AppError {
  const lines = details.map((detail) => `  - ${detail.message}`);
  return new AppError('invalid', `The configuration can't be used:\n${lines.join('\n')}`, { details });
}

function built<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (isAppError(error)) throw refusal(messageOf(error).split('\n').map((message) => ({ message })));
    throw error;
  }
}
