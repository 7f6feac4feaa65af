import { Hono } from 'hono';
import type { Context } from 'hono';
import { randomUUID } from 'node:crypto';
import { notFound } from '@windhover/kernel';
import { OPERATIONS, runOperation } from '@windhover/core';
import type { Operation, Services } from '@windhover/core';
import { readBody } from './body.ts';
import { clientAddress } from './client-address.ts';
import { actorOf, requireCsrf } from './credentials.ts';
import type { CookieSecurity } from './credentials.ts';
import { errorResponse } from './error-response.ts';
import { openApiDocument } from './openapi.ts';
import { limitRate } from './rate-limit.ts';
import type { RateLimits } from './rate-limit.ts';
import { respond } from './respond.ts';
import { routesOf } from './routes.ts';

export interface AppOptions {
  services: Services;
  cookies: CookieSecurity;
  rateLimits: RateLimits;
  /** True when a proxy in front is trusted to tell the client's address in `X-Forwarded-For`. */
  trustForwardedFor: boolean;
  /** Header in which the proxy in front tells the protocol that the client speaks (`micronaut.server.host-resolution.protocol-header`). */
  protocolHeader?: string;
  /** Serves `/api/auth/*`: the sign-in of the browser. */
  auth(request: Request): Promise<Response>;
}

/** The HTTP API, made from the registry of operations. The same app serves below `node:http` and inside Next. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  const { services } = options;
  for (const { method, path, operation } of routesOf(OPERATIONS)) {
    app.on(method, path, (context) => handle(context, operation, options));
  }
  app.all('/api/auth/*', (context) => signIn(context, options));
  let document: unknown;
  app.get('/api/v1/openapi.json', (context) => context.json((document ??= openApiDocument(OPERATIONS, services.settings.version)) as object));
  app.notFound((context) => errorResponse(notFound(`${context.req.method} ${context.req.path}`), context.req.path, services.logger));
  app.onError((error, context) => errorResponse(error, context.req.path, services.logger));
  return app;
}

/** Ids of callers that are fit for logs and headers. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;

async function handle(context: Context, operation: Operation, options: AppOptions): Promise<Response> {
  const { services } = options;
  const request = context.req.raw;
  const startedMs = services.clock.nowMs();
  const givenId = request.headers.get('x-request-id');
  const requestId = givenId !== null && REQUEST_ID.test(givenId) ? givenId : randomUUID();
  const ip = clientAddress(context, options.trustForwardedFor);
  const releases: (() => Promise<void>)[] = [];
  try {
    const credentials = await actorOf(request, services, options.cookies, operation, () =>
      limitRate({ rateClass: 'sign-in' }, { kind: 'anonymous' }, ip, services, options.rateLimits));
    await limitRate(operation, credentials.actor, ip, services, options.rateLimits);
    if (credentials.byCookie) requireCsrf(request, operation, options.cookies);
    const url = new URL(request.url);
    const output = await runOperation(services, operation, {
      actor: credentials.actor,
      call: {
        requestId, origin: originOf(url, request, options.protocolHeader), path: url.pathname, signal: request.signal, headers: new Map(request.headers), ...(ip !== undefined && { ip }),
      },
      input: { params: context.req.param(), query: queryOf(url), body: () => readBody(request, operation, services.settings, (release) => releases.push(release)) },
    });
    const response = respond(operation, output, request.signal, services.logger);
    // Nobody reads the body of an answer to HEAD: what stands behind it is let go.
    if (request.method === 'HEAD') await response.body?.cancel();
    return record(response, operation, services, startedMs, requestId);
  } catch (error) {
    return record(errorResponse(error, context.req.path, services.logger, operation.id), operation, services, startedMs, requestId);
  } finally {
    for (const release of releases) await release();
  }
}

/** Every attempt to sign in counts for the limiter, whatever its outcome. */
async function signIn(context: Context, { auth, trustForwardedFor, services, rateLimits }: AppOptions): Promise<Response> {
  const request = context.req.raw;
  try {
    if (request.method === 'POST' && context.req.path.includes('/callback/')) {
      await limitRate({ rateClass: 'sign-in' }, { kind: 'anonymous' }, clientAddress(context, trustForwardedFor), services, rateLimits);
    }
    return await auth(request);
  } catch (error) {
    return errorResponse(error, context.req.path, services.logger, 'signIn');
  }
}

/** The origin as the client sees it: a proxy that ends TLS speaks plain HTTP to us. */
function originOf(url: URL, request: Request, protocolHeader: string | undefined): string {
  const told = protocolHeader === undefined ? undefined : request.headers.get(protocolHeader)?.split(',', 1)[0]?.trim().toLowerCase();
  return told === 'https' || told === 'http' ? `${told}://${url.host}` : url.origin;
}

function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return { ...query };
}

function record(response: Response, operation: Operation, services: Services, startedMs: number, requestId: string): Response {
  response.headers.set('x-request-id', requestId);
  services.telemetry.observe('http_server_requests_seconds', services.clock.nowMs() - startedMs, {
    method: operation.method, uri: operation.path, status: String(response.status),
  });
  return response;
}
