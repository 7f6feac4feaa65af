import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, isAppError } from '@windhover/kernel';
import type { PlatformLogger } from '../logger/logger.ts';
import type { Masker } from '../masker/masker.ts';
import { answer, type ManagementParts, type ManagementResponse } from './endpoints.ts';

export interface ManagementOptions extends Omit<ManagementParts, 'hasCredentials'> {
  port: number;
  /** Address to listen on; all addresses when absent. */
  host?: string;
  basicAuth?: { username: string; password: string };
  logger: PlatformLogger;
  /** Answers pass it: the error of a failing check may quote an address with its password. */
  masker: Masker;
}

export interface ManagementServer {
  /** The port that is listened on: the asked one, or the one the system chose for 0. */
  port: number;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 4096;

/** Serves health, metrics and log levels beside the application, on a port of its own. Rejects when the port can't be had. */
export async function startManagementServer(options: ManagementOptions): Promise<ManagementServer> {
  const parts: ManagementParts = { ...options, hasCredentials: options.basicAuth !== undefined };
  const server = createServer((request, response) => {
    void respond(parts, options, request, response);
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5000;
  await listen(server, options.port, options.host);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      reject(isTaken ? new AppError('unavailable', `The management port ${port} is taken; choose another with endpoints.all.port`, { cause: error, retryable: false }) : error);
    });
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => resolve());
  });
}

async function respond(parts: ManagementParts, options: ManagementOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let result: ManagementResponse;
  try {
    const { pathname } = new URL(request.url ?? '/', 'http://management');
    const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname;
    const body = request.method === 'POST' ? await readJson(request) : undefined;
    const isTrusted = isAllowed(request.headers.authorization, options.basicAuth);
    result = await answer(parts, { method: request.method ?? 'GET', path, body, isTrusted });
  } catch (error) {
    result = toResponse(error, options.logger);
  }
  if (result.status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="management"');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', result.contentType ?? 'application/json');
  response.writeHead(result.status);
  const text = typeof result.body === 'string' ? result.body : JSON.stringify(options.masker.maskDeep(result.body ?? {}));
  response.end(request.method === 'HEAD' ? undefined : text);
}

function toResponse(error: unknown, logger: PlatformLogger): ManagementResponse {
  if (isAppError(error) && error.kind === 'user') return { status: error.status, body: { message: error.message } };
  logger.error('A request to the management port failed', { error });
  return { status: 500, body: { message: 'Internal Server Error' } };
}

/** Constant time in what it compares; both parts are always looked at. */
function isAllowed(header: string | undefined, wanted: { username: string; password: string } | undefined): boolean {
  if (!wanted) return true;
  const match = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '');
  const given = Buffer.from(match?.[1] ?? '', 'base64').toString('utf8');
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(`${wanted.username}:${wanted.password}`));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BODY_BYTES) throw new AppError('payload_too_large', `The body has at most ${MAX_BODY_BYTES} characters`);
  }
  try {
    return JSON.parse(text === '' ? 'null' : text);
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid JSON', { cause });
  }
}
