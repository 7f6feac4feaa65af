import { isPlainObject } from '@windhover/kernel';
import { z } from 'zod';
import { bool, decimal, duration, freeMap, integer, optionalText, text, textList } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';
import type { Environment } from '../source/env.ts';

/** The prefix of all types: what is configured for it holds for every task. */
const ALL_TASKS = 'io.kestra';

/** `kestra.variables.*`. */
export const variablesSchema = section({
  'env-vars-prefix': text().default('ENV_'),
  globals: freeMap(),
  'recursive-rendering': bool().default(false),
  'cache-enabled': bool().default(true),
  'cache-size': integer(0).default(1000),
});

const typedValues = section({ type: text(), values: freeMap() });

/** `kestra.plugins.*`. */
export const pluginsSchema = section({
  // The reference shows a retry for all tasks beside `values` too.
  defaults: z.array(section({ type: text(), forced: bool().default(false), ref: optionalText(), values: freeMap(), retry: freeMap() })).default([]),
  configurations: z.array(typedValues).default([]),
  security: section({ includes: textList(), excludes: textList() }),
  ...unusedKeys('repositories', 'management', 'path'),
});

export const retriesSchema = section({
  attempts: integer(1).default(5),
  delay: duration().default(1000),
  'max-delay': z.preprocess((value) => value ?? undefined, duration().optional()),
  multiplier: decimal(1).default(2),
});

export const tasksSchema = section({
  'tmp-dir': section({ path: optionalText() }),
  ...unusedKeys('defaults', 'sdk', 'scripts'),
});

/** `windhover.worker.*`. */
export const workerSchema = section({
  threads: integer(1, 10_000).optional(),
  group: optionalText(),
  'default-task-runner': text().default('io.kestra.plugin.core.runner.Process'),
});

export interface PluginDefault {
  type: string;
  forced: boolean;
  /** Only for tasks that name it in `pluginDefaultsRef`. */
  ref?: string;
  values: Record<string, unknown>;
}

export interface PluginsConfiguration {
  defaults: PluginDefault[];
  configurations: { type: string; values: Record<string, unknown> }[];
  /** Names or patterns of allowed types; empty allows all. */
  includes: string[];
  excludes: string[];
}

export interface VariablesConfiguration {
  globals: Record<string, unknown>;
  /** Environment variables with the prefix, as expressions see them under `envs`: without it, in lower case. */
  envs: Record<string, string>;
  recursiveRendering: boolean;
  cacheEnabled: boolean;
  cacheSize: number;
}

export interface WorkerConfiguration {
  /** Task runs at the same time. */
  threads: number;
  /** Absent: the default group. */
  group?: string;
  /** Type of the task runner of script tasks that name none. */
  defaultTaskRunner: string;
  /** Directory of working directories; the system's when absent. */
  tmpDirectory?: string;
  /** The container engine that the environment names as its command line client reads it: `DOCKER_HOST`, `DOCKER_CERT_PATH`. */
  containerEngine: { host?: string; certificates?: string };
}

export interface RetriesConfiguration {
  attempts: number;
  delayMs: number;
  maxDelayMs?: number;
  multiplier: number;
}

export function toVariables(variables: z.output<typeof variablesSchema>, env: Environment): VariablesConfiguration {
  const prefix = variables['env-vars-prefix'];
  const envs = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && prefix !== '' && name.startsWith(prefix) ? [[name.slice(prefix.length).toLowerCase(), value] as const] : [],
  );
  return {
    globals: variables.globals,
    envs: Object.fromEntries(envs),
    recursiveRendering: variables['recursive-rendering'],
    cacheEnabled: variables['cache-enabled'],
    cacheSize: variables['cache-size'],
  };
}

export function toPlugins(plugins: z.output<typeof pluginsSchema>): PluginsConfiguration {
  const defaults = plugins.defaults.map(({ ref, retry, values, ...rest }) => ({ ...rest, ...(ref !== undefined && { ref }), values: { ...withRetry(retry), ...values } }));
  const everywhere = plugins.configurations.flatMap(({ type, values }) =>
    type === ALL_TASKS && isPlainObject(values['retry']) ? [{ type, forced: false, values: withRetry(values['retry']) }] : []);
  return {
    defaults: [...defaults, ...everywhere],
    configurations: plugins.configurations, includes: plugins.security.includes, excludes: plugins.security.excludes,
  };
}

const withRetry = (retry: Record<string, unknown>): Record<string, unknown> => (Object.keys(retry).length > 0 ? { retry } : {});

export function toWorker(worker: z.output<typeof workerSchema>, tmpDirectory: string | undefined, cores: number, env: Environment): WorkerConfiguration {
  const { DOCKER_HOST: host = '', DOCKER_CERT_PATH: certificates = '' } = env;
  return {
    threads: worker.threads ?? cores * 8,
    ...(worker.group === undefined ? {} : { group: worker.group }),
    defaultTaskRunner: worker['default-task-runner'],
    ...(tmpDirectory === undefined ? {} : { tmpDirectory }),
    containerEngine: { ...(host === '' ? {} : { host }), ...(certificates === '' ? {} : { certificates }) },
  };
}

export function toRetries(retries: z.output<typeof retriesSchema>): RetriesConfiguration {
  return {
    attempts: retries.attempts,
    delayMs: retries.delay,
    ...(retries['max-delay'] === undefined ? {} : { maxDelayMs: retries['max-delay'] }),
    multiplier: retries.multiplier,
  };
}
