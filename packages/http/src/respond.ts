import { AppError } from '@windhover/kernel';
import type { CustomResponse, FileResponse, Logger, Operation, ServerEvent } from '@windhover/core';
import { streamOf } from './stream.ts';

/** The HTTP answer for what an operation gave. */
export function respond(operation: Operation, output: unknown, signal: AbortSignal, logger: Logger): Response {
  const status = operation.status ?? 200;
  switch (operation.response.kind) {
    case 'none': return new Response(null, { status });
    case 'json': return jsonResponse(output, status);
    case 'custom': return customResponse(output as CustomResponse);
    case 'file': return fileResponse(output as FileResponse, signal, logger);
    case 'events': return eventsResponse(output as AsyncIterable<ServerEvent>, signal, logger);
  }
}

function jsonResponse(value: unknown, status: number): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}

/** Statuses whose answers have no body by definition. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

function customResponse({ status, headers, body }: CustomResponse): Response {
  const empty = body === undefined || WITHOUT_BODY.has(status);
  const response = empty ? new Response(null, { status }) : typeof body === 'string' ? new Response(body, { status }) : jsonResponse(body, status);
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (Array.isArray(value)) for (const each of value) response.headers.append(name, each);
    else response.headers.set(name, value);
  }
  return response;
}

function fileResponse({ contentType, fileName, content, sizeBytes }: FileResponse, signal: AbortSignal, logger: Logger): Response {
  const headers = new Headers({ 'content-type': contentType, 'x-content-type-options': 'nosniff' });
  if (fileName !== undefined) headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeFileName(fileName)}`);
  if (sizeBytes !== undefined) headers.set('content-length', String(sizeBytes));
  if (typeof content === 'string') return new Response(content, { headers });
  if (content instanceof Uint8Array) return new Response(new Uint8Array(content), { headers });
  return new Response(streamOf(content, signal, logger), { headers });
}

/** A name as RFC 8187 wants it in a header. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const encoder = new TextEncoder();

function eventsResponse(events: AsyncIterable<ServerEvent>, signal: AbortSignal, logger: Logger): Response {
  if (!(Symbol.asyncIterator in events)) throw new AppError('unexpected', 'an operation of events gave no events');
  async function* frames(): AsyncGenerator<Uint8Array> {
    for await (const { id, event, data } of events) {
      yield encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`);
    }
  }
  return new Response(streamOf(frames(), signal, logger), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' },
  });
}
