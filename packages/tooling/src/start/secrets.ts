import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StartError } from './options.ts';

/** Made once per data folder; sessions and encrypted values last as long as they do. */
export interface Secrets {
  redisPassword: string;
  sessionSecret: string;
  /** Base64 of 32 bytes. */
  encryptionKey: string;
}

const NAMES = ['redisPassword', 'sessionSecret', 'encryptionKey'] as const;

/** The folder's secrets; new ones, readable by their owner only, where there are none. */
export function readSecrets(file: string): Secrets {
  if (existsSync(file)) return parse(file);
  const secrets: Secrets = {
    redisPassword: randomBytes(24).toString('base64url'),
    sessionSecret: randomBytes(32).toString('base64'),
    encryptionKey: randomBytes(32).toString('base64'),
  };
  writeFileSync(file, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secrets;
}

function parse(file: string): Secrets {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartError(`${file} cannot be read: restore it from a backup, or start with --fresh (which empties all data).`, { cause });
  }
  if (isSecrets(read)) return read;
  throw new StartError(`${file} lacks some of ${NAMES.join(', ')}: restore it from a backup, or start with --fresh (which empties all data).`);
}

function isSecrets(value: unknown): value is Secrets {
  return typeof value === 'object' && value !== null && NAMES.every((name) => typeof Reflect.get(value, name) === 'string');
}
