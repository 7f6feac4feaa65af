import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { messageOf, TaskFailure, type Rendered, type TaskContext } from '@windhover/plugin-sdk';
import type { HttpAuth } from '../options.ts';
import type { HttpProperties } from '../properties.ts';
import { bodyOf, type RequestBody } from './body.ts';
import { decodeBody } from './decode-body.ts';
import { digestAuthorization, parseDigestChallenge } from './digest.ts';
import { basicToken, dispatcherOf } from './dispatcher.ts';
import { logRequest, logResponse } from './log-exchange.ts';
import { settingsOf, type HttpSettings } from './settings.ts';
import { urlOf, withoutSecrets } from './url.ts';

/** A response whose body has not been read yet. */
export interface HttpResponse {
  url: URL;
  code: number;
  /** Names in lower case, every value in order. */
  headers: Record<string, string[]>;
  /** Content encodings are undone. */
  body: Readable;
  settings: HttpSettings;
}

interface Exchange {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: RequestBody | undefined;
  dispatcher: Dispatcher;
  signal: AbortSignal;
  readIdleTimeoutMs: number;
}

/**
 * Sends the request of an HTTP task and hands the response to `use`; the connection is closed afterwards. What prevents
 * an answer (name, connection, TLS, time limit) is a `TaskFailure`; an aborted task throws the signal's reason.
 */
export async function exchange<T>(
  context: Pick<TaskContext, 'logger' | 'signal' | 'storage'>,
  properties: Rendered<HttpProperties>,
  use: (response: HttpResponse) => Promise<T>,
): Promise<T> {
  const settings = settingsOf(properties);
  const url = urlOf(properties.uri, properties.params);
  const body = await bodyOf(properties, context.storage);
  const headers = headersOf(properties.headers ?? {}, body, settings.auth, url);
  const sent: Exchange = {
    url,
    method: properties.method.toUpperCase(),
    headers,
    body,
    dispatcher: dispatcherOf(settings),
    signal: context.signal,
    readIdleTimeoutMs: settings.readIdleTimeoutMs,
  };
  try {
    logRequest(context.logger, settings.logs, sent);
    const response = await withDigest(sent, settings.auth);
    const responseHeaders = listed(response.headers);
    const received = {
      url: stripUser(url),
      code: response.statusCode,
      headers: responseHeaders,
      body: hasBody(sent.method, response.statusCode) ? decodeBody(response.body, responseHeaders['content-encoding']?.join(',')) : response.body,
      settings,
    };
    logResponse(context.logger, settings.logs, received);
    return await use(received);
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof TaskFailure) throw error;
    throw new TaskFailure(`Request to '${withoutSecrets(url.href)}' failed: ${reasonOf(error)}`, {}, { retryable: true, cause: error });
  } finally {
    await sent.dispatcher.destroy();
  }
}

async function withDigest(sent: Exchange, auth: HttpAuth | undefined): Promise<Dispatcher.ResponseData> {
  const response = await send(sent);
  if (auth?.type !== 'DIGEST' || response.statusCode !== 401) return response;
  const challenge = (listed(response.headers)['www-authenticate'] ?? []).map(parseDigestChallenge).find((found) => found !== undefined);
  if (!challenge) return response;
  await response.body.dump();
  const credentials = { username: auth.username ?? '', password: auth.password ?? '' };
  const authorization = digestAuthorization(challenge, credentials, sent.method, sent.url.pathname + sent.url.search);
  return send({ ...sent, headers: { ...sent.headers, authorization } });
}

function send({ url, method, headers, body, dispatcher, signal, readIdleTimeoutMs }: Exchange): Promise<Dispatcher.ResponseData> {
  return request(stripUser(url), {
    method: method as Dispatcher.HttpMethod,
    headers,
    body: body ? body.open() : null,
    dispatcher,
    signal,
    headersTimeout: readIdleTimeoutMs,
    bodyTimeout: readIdleTimeoutMs,
  });
}

function headersOf(
  given: Record<string, string>,
  body: RequestBody | undefined,
  auth: HttpAuth | undefined,
  url: URL,
): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': 'Windhover', accept: '*/*' };
  if (body) Object.assign(headers, { 'content-type': body.contentType, 'content-length': String(body.length) });
  if (url.username !== '') headers.authorization = basicToken(decodeURIComponent(url.username), decodeURIComponent(url.password));
  if (auth?.type === 'BASIC') headers.authorization = basicToken(auth.username, auth.password);
  if (auth?.type === 'BEARER') headers.authorization = `Bearer ${auth.token}`;
  for (const [name, value] of Object.entries(given)) {
    const key = name.trim().toLowerCase();
    // The boundary of a multipart body is ours to name, and the length is that of the body.
    if (key === 'content-length' || (key === 'content-type' && body?.text === undefined && body)) continue;
    headers[key] = value;
  }
  return headers;
}

/** A response to HEAD, and one with these statuses, has headers of a body but none. */
const hasBody = (method: string, code: number): boolean => method !== 'HEAD' && code !== 204 && code !== 304;

function stripUser(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

function listed(headers: Record<string, string | string[] | undefined>): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) lists[name.toLowerCase()] = Array.isArray(value) ? value : [value];
  }
  return lists;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join('; ');
  const message = messageOf(error);
  return error instanceof Error && error.cause !== undefined && message === '' ? messageOf(error.cause) : message;
}
