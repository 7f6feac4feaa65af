import { AppError, randomIds, systemClock } from '@windhover/kernel';
import { composePlatform, DEFAULT_WORKER_GROUP, VERSION } from '@windhover/composition';
import type { PluginExtension } from '@windhover/composition';
import { Accounts, TenantDirectory } from '@windhover/core';
import type { Services } from '@windhover/core';
import { createPostgresRateLimiter } from '@windhover/db';
import { createApp, nodeListener } from '@windhover/http';
import type { RateLimit, RateLimits } from '@windhover/http';
import { createApiTokenFactory, createAuthHandler, createCsrf, createPasswordHasher, createSessionTokens, findSessionTokens } from '@windhover/idp';
import { zipArchives } from '@windhover/object-store/zip';
import type { Configuration } from '@windhover/platform';
import { documentationOf, groups, subGroups } from '@windhover/plugin-catalog';
import { createRedisRateLimiter } from '@windhover/queue';

/** Wires the adapters of a web process to the ports, and makes its HTTP app. */
export async function compose(configuration: Configuration, extensions: readonly PluginExtension[] = []) {
  const { security, server, product, limits } = configuration;
  const secret = security.sessionSecret;
  if (secret === undefined) throw new AppError('bad_request', 'No session secret is configured: set WINDHOVER_SESSION_SECRET to at least 32 characters', { retryable: false });
  const platform = await composePlatform({ configuration, service: 'web', roles: ['WEBSERVER'], databasePoolSize: 8, extensions });
  const { logger, telemetry, catalogue, database, executions, bus, objects, core, encryption, newMasker } = platform;
  const url = server.url?.replace(/\/$/, '');

  const hasher = createPasswordHasher();
  const sessions = createSessionTokens({ secret, maxAgeSeconds: security.sessionMaxAgeSeconds });
  const apiTokens = createApiTokenFactory();
  const accounts = new Accounts({ database, hasher, sessions, apiTokens, clock: systemClock, lockOut: security.failedLogins });
  // What another web process revokes is believed no longer here either.
  bus.subscribe('policy', () => accounts.forget()).catch((error: unknown) => logger.warn('revocations of other processes are noticed late', { error }));
  const csrf = createCsrf({ secret, secureCookies: server.secureCookies });
  const limiter = configuration.redis ? createRedisRateLimiter({ url: configuration.redis.url, logger }) : createPostgresRateLimiter({ url: platform.databaseUrl });
  const services: Services = {
    settings: {
      version: VERSION, environment: product.environment, ...(url !== undefined && { url }),
      maxBodyBytes: limits.maxBodyBytes, maxUploadBytes: server.maxUploadBytes, maxFileBytes: server.maxFileBytes, maxFlowSourceBytes: limits.maxFlowSourceBytes,
      preview: { initial: product.preview.initialRows, max: product.preview.maxRows },
      queueType: configuration.redis ? 'redis' : 'postgres', storageType: configuration.storage.type,
      passwordMinLength: security.passwordMinLength, systemNamespace: product.systemNamespace,
      hiddenLabelPrefixes: product.hiddenLabelPrefixes, defaultWorkerGroup: DEFAULT_WORKER_GROUP, maxWaitMs: 600_000,
    },
    clock: systemClock, ids: randomIds, logger, telemetry, database, executions, bus, objects, limiter, hasher, sessions, apiTokens,
    catalogue, newMasker, ...(encryption && { encryption }), accounts, tenants: new TenantDirectory(database, systemClock),
    plugins: { groups, subGroups, documentation: documentationOf, manifests: () => catalogue.all() },
    ...(product.localFiles.enablePreview && core.readable.localFiles && { previewFiles: core.readable.localFiles }),
    flows: core.flows, actions: core.actions, expressions: core.expressions, templates: core.templates, namespaceFiles: core.namespaceFiles, archives: zipArchives,
  };
  const app = createApp({
    services,
    cookies: { sessionTokens: findSessionTokens, verifyCsrf: (cookie, header) => csrf.verify(cookie, header) },
    rateLimits: rateLimits(configuration),
    ...(server.protocolHeader !== undefined && { protocolHeader: server.protocolHeader }),
    trustForwardedFor: server.hostHeader !== undefined || server.protocolHeader !== undefined,
    auth: createAuthHandler({
      secret, tokens: sessions, secureCookies: server.secureCookies, maxAgeSeconds: security.sessionMaxAgeSeconds, ...(url !== undefined && { publicUrl: url }),
      login: async (username: string, password: string) => {
        const user = await accounts.verify(username, password);
        return user && { id: user.id, sessionEpoch: user.sessionEpoch };
      },
    }),
  });
  const close = async (): Promise<void> => {
    if ('close' in limiter && typeof limiter.close === 'function') await limiter.close();
    await platform.close();
  };
  return { ...platform, services, app, listener: nodeListener(app), csrf, close };
}

export type Composition = Awaited<ReturnType<typeof compose>>;

function rateLimits({ rateLimits: configured }: Configuration): RateLimits {
  const rule = ({ limit, windowSeconds }: RateLimit): RateLimit | undefined => (limit > 0 ? { limit, windowSeconds } : undefined);
  const [signIn, api, webhook] = [rule(configured.login), rule(configured.api), rule(configured.webhook)];
  return { ...(signIn && { 'sign-in': signIn }), ...(api && { default: api }), ...(webhook && { webhook }) };
}
