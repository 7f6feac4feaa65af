import type { z } from 'zod';
import { shapeOf } from '../shape.ts';

/** Variables with a meaning of their own; each sets one key and wins over every other source but the command line. */
export const NAMED_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  DATABASE_URL: ['datasources', 'postgres', 'url'],
  REDIS_URL: ['redis', 'uri'],
  PORT: ['micronaut', 'server', 'port'],
  WINDHOVER_PORT: ['micronaut', 'server', 'port'],
  WINDHOVER_HOST: ['micronaut', 'server', 'host'],
  WINDHOVER_MANAGEMENT_PORT: ['endpoints', 'all', 'port'],
  WINDHOVER_MANAGEMENT_HOST: ['endpoints', 'all', 'host'],
  WINDHOVER_DATA_DIR: ['kestra', 'data-dir'],
  WINDHOVER_SESSION_SECRET: ['kestra', 'security', 'session', 'secret'],
  WINDHOVER_ENCRYPTION_KEY: ['kestra', 'encryption', 'secret-key'],
  WINDHOVER_LOG_LEVEL: ['logger', 'levels', 'ROOT'],
};

/** Variables that are read, but are no keys of the configuration. */
export const OTHER_VARIABLES: ReadonlySet<string> = new Set([
  'KESTRA_CONFIGURATION', 'WINDHOVER_CONFIGURATION', 'WINDHOVER_CONFIG_FILES', 'MICRONAUT_CONFIG_FILES', 'MICRONAUT_ENVIRONMENTS', 'KESTRA_HOME', 'WINDHOVER_HOME',
]);

const ROOTS: Readonly<Record<string, string>> = {
  KESTRA: 'kestra', WINDHOVER: 'kestra', MICRONAUT: 'micronaut', DATASOURCES: 'datasources', ENDPOINTS: 'endpoints', REDIS: 'redis', LOGGER: 'logger',
};

/** Kubernetes sets `REDIS_PORT=tcp://10.0.0.1:6379` and the like for each service of the namespace: those are no settings. */
export function isServiceLink(name: string, value: string): boolean {
  return /_SERVICE_(HOST|PORT)(_|$)|_PORT_\d+_(TCP|UDP)/.test(name) || (name.endsWith('_PORT') && /^(tcp|udp):\/\//.test(value));
}

/** Roots whose other variables are a mistake worth a warning: the names are this product's own. */
export const OWN_ROOTS: ReadonlySet<string> = new Set(['KESTRA', 'WINDHOVER']);

/**
 * The key that an upper-case name such as `KESTRA_STORAGE_S3_ACCESS_KEY` stands for; undefined when there is none. Dots, hyphens and camelCase
 * borders of a key all become `_`, so the schema decides where one key ends and the next begins.
 */
export function pathOfVariable(schema: z.core.$ZodType, name: string): string[] | undefined {
  const [first, ...rest] = name.split('_');
  const root = first === undefined ? undefined : ROOTS[first];
  const shape = shapeOf(schema);
  if (root === undefined || rest.length === 0 || shape.kind !== 'object') return undefined;
  const child = shape.keys.get(root);
  const path = child && resolve(child, rest);
  return path && [root, ...path];
}

function resolve(schema: z.core.$ZodType, tokens: readonly string[]): string[] | undefined {
  const shape = shapeOf(schema);
  if (tokens.length === 0) return shape.kind === 'leaf' || shape.kind === 'list' ? [] : undefined;
  if (shape.kind === 'unused') return [];
  if (shape.kind === 'object') return resolveKey(shape.keys, tokens);
  if (shape.kind !== 'record') return undefined;
  const value = shapeOf(shape.value).kind;
  // Names in a free map become lower case; logger names have dots between their parts.
  if (value === 'leaf') return [tokens.join(isFree(shape.value) ? '_' : '.').toLowerCase()];
  for (let taken = 1; taken < tokens.length; taken += 1) {
    const rest = resolve(shape.value, tokens.slice(taken));
    if (rest) return [tokens.slice(0, taken).join('-').toLowerCase(), ...rest];
  }
  return undefined;
}

function resolveKey(keys: ReadonlyMap<string, z.core.$ZodType>, tokens: readonly string[]): string[] | undefined {
  // The longest key that fits is tried first: BASIC_AUTH_PASSWORD_RESET is basic-auth, then password-reset.
  for (let taken = tokens.length; taken > 0; taken -= 1) {
    const key = tokens.slice(0, taken).join('-').toLowerCase();
    const child = keys.get(key);
    const rest = child && resolve(child, tokens.slice(taken));
    if (rest) return [key, ...rest];
  }
  return undefined;
}

const isFree = (schema: z.core.$ZodType): boolean => schema._zod.def.type === 'unknown';
