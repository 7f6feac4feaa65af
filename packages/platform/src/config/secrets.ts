import type { Environment } from './source/env.ts';

const PREFIX = 'SECRET_';

/**
 * Secrets of `SECRET_NAME` variables, whose values are base64, by upper-case name without the prefix. A value that is no base64 gives a
 * warning that names the variable, and no secret.
 */
export function readSecrets(env: Environment, warn: (message: string) => void): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || name === PREFIX || value === undefined) continue;
    const compact = value.replaceAll(/\s/g, '');
    if (compact.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) {
      warn(`${name} is not base64 and is left out; encode it with: echo -n "value" | base64`);
      continue;
    }
    secrets[name.slice(PREFIX.length).toUpperCase()] = Buffer.from(compact, 'base64').toString('utf8');
  }
  return secrets;
}
