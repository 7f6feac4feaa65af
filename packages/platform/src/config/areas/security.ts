import { hkdfSync } from 'node:crypto';
import { AppError } from '@windhover/kernel';
import type { z } from 'zod';
import { parseKey } from '../../encryption/encryption.ts';
import { bool, duration, integer, optionalText, textList } from '../scalars.ts';
import { optionalSection, section, unused, unusedKeys } from '../unused.ts';

export const encryptionSchema = section({ 'secret-key': optionalText() });

/** `kestra.security.*`. */
export const securitySchema = section({
  session: section({ secret: optionalText(), 'max-age': duration().optional() }),
  'super-admin': optionalSection({ username: optionalText(), password: optionalText(), 'tenant-admin-access': textList() }),
  'basic-auth': section({
    'password-regexp': optionalText(),
    'password-min-length': integer(1, 200).default(8),
    'password-reset': section({ cooldown: duration().default(300_000), ...unusedKeys('max-requests', 'window') }),
  }),
  login: section({
    'failed-attempts': section({
      threshold: integer(0).default(10),
      'monitoring-window': duration().default(300_000),
      'lock-duration': duration().default(1_800_000),
    }),
  }),
  ...unusedKeys('default-role', 'invitations', 'oidc'),
});

/** `micronaut.security.*`: what the reference reads its session settings from. */
export const micronautSecuritySchema = section({
  token: section({
    jwt: section({
      signatures: section({ secret: section({ generator: section({ secret: optionalText(), ...unusedKeys('jws-algorithm', 'base64') }) }) }),
      ...unusedKeys('generator', 'enabled', 'cookie'),
    }),
    generator: section({ 'access-token': section({ expiration: integer(1).optional() }) }),
    cookie: section({ 'cookie-max-age': duration().optional(), ...unusedKeys('cookie-secure', 'cookie-same-site', 'cookie-domain', 'cookie-path') }),
    ...unusedKeys('roles-name', 'refresh'),
  }),
  csrf: unused('cross-site request forgery protection is always on'),
  ...unusedKeys('enabled', 'oauth2', 'ldap', 'x509', 'endpoints', 'authentication', 'intercept-url-map', 'redirect'),
});

/** `kestra.server.basic-auth.*`: an account from the configuration, which wins over the one of the set-up page. */
export const basicAuthSchema = optionalSection({
  username: optionalText(),
  password: optionalText(),
  'open-urls': textList(),
  enabled: unused('basic authentication is always on'),
  ...unusedKeys('realm'),
});

export interface SecurityConfiguration {
  /** Key material of session tokens and CSRF tokens, the same in all web processes. Absent: the launcher makes one. */
  sessionSecret?: string;
  sessionMaxAgeSeconds: number;
  passwordMinLength: number;
  passwordPattern?: string;
  passwordResetCooldownMs: number;
  /** `threshold` 0: no lock-out. */
  failedLogins: { threshold: number; windowMs: number; lockMs: number };
  /** The account of the configuration; absent unless both parts are set. */
  basicAuth?: { username: string; password: string };
  /** Path prefixes that need no sign-in. */
  openUrls: string[];
  superAdmin?: { username: string; password: string; tenants: string[] };
}

export interface SecurityParts {
  security: z.output<typeof securitySchema>;
  token: z.output<typeof micronautSecuritySchema>['token'];
  basicAuth: z.output<typeof basicAuthSchema>;
  encryptionKey: string | undefined;
}

const DEFAULT_SESSION_SECONDS = 86_400;

export function toSecurity({ security, token, basicAuth, encryptionKey }: SecurityParts): SecurityConfiguration {
  const secret = sessionSecret(security.session.secret ?? token.jwt.signatures.secret.generator.secret, encryptionKey);
  const maxAgeMs = security.session['max-age'] ?? token.cookie['cookie-max-age'];
  const passwords = security['basic-auth'];
  const account = pair(basicAuth?.username, basicAuth?.password);
  const superAdmin = security['super-admin'];
  const superAccount = pair(superAdmin?.username, superAdmin?.password);
  return {
    ...(secret === undefined ? {} : { sessionSecret: secret }),
    sessionMaxAgeSeconds: maxAgeMs === undefined ? (token.generator['access-token'].expiration ?? DEFAULT_SESSION_SECONDS) : Math.max(1, Math.floor(maxAgeMs / 1000)),
    passwordMinLength: passwords['password-min-length'],
    ...(passwords['password-regexp'] === undefined ? {} : { passwordPattern: checkedPattern(passwords['password-regexp']) }),
    passwordResetCooldownMs: passwords['password-reset'].cooldown,
    failedLogins: {
      threshold: security.login['failed-attempts'].threshold,
      windowMs: security.login['failed-attempts']['monitoring-window'],
      lockMs: security.login['failed-attempts']['lock-duration'],
    },
    ...(account ? { basicAuth: account } : {}),
    openUrls: basicAuth?.['open-urls'] ?? [],
    ...(superAccount ? { superAdmin: { ...superAccount, tenants: superAdmin?.['tenant-admin-access'] ?? [] } } : {}),
  };
}

/** The key as it is written, after a check that it can be used. */
export function toEncryptionKey(encryption: z.output<typeof encryptionSchema>): string | undefined {
  const key = encryption['secret-key'];
  if (key !== undefined) parseKey(key, 'kestra.encryption.secret-key');
  return key;
}

/** The secret that is set, else one derived from the encryption key, so that web processes with one key accept each other's cookies. */
function sessionSecret(given: string | undefined, encryptionKey: string | undefined): string | undefined {
  if (given !== undefined && given.length < 32) {
    throw new AppError('invalid', 'kestra.security.session.secret must have at least 32 characters; make one with: openssl rand -base64 32');
  }
  if (given !== undefined || encryptionKey === undefined) return given;
  const key = parseKey(encryptionKey, 'kestra.encryption.secret-key');
  return Buffer.from(hkdfSync('sha256', key, 'windhover', 'session secret', 32)).toString('base64');
}

function checkedPattern(pattern: string): string {
  try {
    return new RegExp(pattern, 'u').source;
  } catch (cause) {
    throw new AppError('invalid', 'kestra.security.basic-auth.password-regexp is not a valid regular expression', { cause });
  }
}

const pair = (username: string | undefined, password: string | undefined): { username: string; password: string } | undefined =>
  username === undefined || password === undefined ? undefined : { username, password };

export const deleteFilesSchema = section({ 'delete-files-on-start': bool().default(false) });
