import { isPlainObject, TaskFailure, type TaskContext } from '@windhover/plugin-sdk';
import type { DockerProperties } from './properties.ts';

const DEFAULT_REGISTRY = 'docker.io';
/** Names under which the default registry stands in configuration files. */
const DEFAULT_NAMES: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'https://index.docker.io/v1/', 'index.docker.io/v1']);

/** Host of the registry that an image comes from: its first part when that is a host, `docker.io` otherwise. */
export function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  const isHost = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  return isHost ? first : DEFAULT_REGISTRY;
}

/**
 * Value of the header `X-Registry-Auth` for an image: from `credentials`, else from the entry of its registry in
 * `config`. Undefined when neither has one. Passwords and tokens are registered with the masker.
 */
export function registryAuth(context: TaskContext, { credentials, config }: DockerProperties, image: string): string | undefined {
  const registry = registryOf(image);
  const entry = credentials && (credentials.registry === undefined || sameRegistry(credentials.registry, registry)) ? credentials : entryOf(config, registry);
  if (entry === undefined) return undefined;
  const { username, password, auth, registryToken, identityToken } = entry;
  for (const secret of [password, auth, registryToken, identityToken]) if (secret !== undefined && secret !== '') context.maskSecret(secret);
  const [user, ...words] = auth === undefined ? [] : Buffer.from(auth, 'base64').toString('utf8').split(':');
  const known = {
    username: username ?? user,
    password: password ?? (words.length === 0 ? undefined : words.join(':')),
    identitytoken: identityToken,
    registrytoken: registryToken,
    serveraddress: entry.registry ?? registry,
  };
  return Buffer.from(JSON.stringify(known)).toString('base64url');
}

type Entry = NonNullable<DockerProperties['credentials']>;

function entryOf(config: DockerProperties['config'], registry: string): Entry | undefined {
  if (config === undefined) return undefined;
  const parsed: unknown = typeof config === 'string' ? parse(config) : config;
  const auths = isPlainObject(parsed) && isPlainObject(parsed.auths) ? parsed.auths : {};
  const found = Object.entries(auths).find(([name]) => sameRegistry(name, registry))?.[1];
  if (!isPlainObject(found)) return undefined;
  const text = (key: string): string | undefined => (typeof found[key] === 'string' ? found[key] : undefined);
  return {
    registry, username: text('username'), password: text('password'), auth: text('auth'),
    identityToken: text('identitytoken'), registryToken: text('registrytoken'),
  };
}

function parse(config: string): unknown {
  try {
    return JSON.parse(config);
  } catch (cause) {
    throw new TaskFailure('Property config must be a Docker configuration as JSON', {}, { cause });
  }
}

function sameRegistry(name: string, registry: string): boolean {
  if (DEFAULT_NAMES.has(name)) return registry === DEFAULT_REGISTRY;
  return name.replace(/^https?:\/\//, '').replace(/\/.*$/, '') === registry;
}
