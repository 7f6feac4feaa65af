import type { Configuration } from './configuration.ts';

/** Every value of the configuration that must not show in a log: for the process-wide masker. */
export function secretsOf(configuration: Configuration): string[] {
  const { security, storage, management, database, redis, encryptionKey, secrets } = configuration;
  return [
    ...Object.values(secrets),
    encryptionKey,
    security.sessionSecret,
    security.basicAuth?.password,
    security.superAdmin?.password,
    management.basicAuth?.password,
    storage.type === 's3' ? storage.secretKey : undefined,
    passwordOf(database?.url),
    passwordOf(redis?.url),
  ].filter((value): value is string => value !== undefined && value !== '');
}

function passwordOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : decodeURIComponent(new URL(address).password);
}
