import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EngineAddress } from './engine-address.ts';
import { EngineAnswer, EngineUnreachable } from './engine-errors.ts';

/** Version of the API that is spoken; engines since 2018 know it. */
const VERSION = 'v1.41';
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface EngineRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a tar archive. */
  archive?: Readable;
  signal?: AbortSignal;
}

/** Speaks the HTTP API of a container engine. */
export class EngineClient {
  readonly #address: EngineAddress;

  constructor(address: EngineAddress) {
    this.#address = address;
  }

  /** The answer as JSON. Throws `EngineAnswer` for a status of 400 or more, `EngineUnreachable` when there was no whole answer. */
  async json(request: EngineRequest): Promise<unknown> {
    const text = await this.#read(await this.stream(request));
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The body of the answer as it comes. Whoever takes it must read it or destroy it. */
  async stream(request: EngineRequest): Promise<IncomingMessage> {
    const response = await this.#send(request);
    const status = response.statusCode ?? 0;
    if (status < 400) return response;
    const text = await this.#read(response);
    throw new EngineAnswer(status, messageIn(text));
  }

  async #send({ method, path, query = {}, headers = {}, json, archive, signal }: EngineRequest): Promise<IncomingMessage> {
    const { text: _text, secure, ...address } = this.#address;
    const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json));
    const parameters = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as [string, string]]));
    const options = {
      ...address, method, path: `/${VERSION}${path}${parameters.length === 0 ? '' : `?${new URLSearchParams(parameters).toString()}`}`,
      headers: {
        host: address.host ?? 'docker', ...headers,
        ...(body && { 'content-type': 'application/json', 'content-length': String(body.byteLength) }),
        ...(archive && { 'content-type': 'application/x-tar' }),
        ...(!body && !archive && method === 'POST' && { 'content-length': '0' }),
      },
      // Every call has a connection of its own: a stream that lasts for hours must not hold back a stop.
      agent: false as const,
      ...(signal && { signal }),
    };
    signal?.throwIfAborted();
    const request = secure ? secureRequest(options) : plainRequest(options);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve);
      request.once('error', reject);
    });
    try {
      if (archive) await Promise.race([pipeline(archive, request), answered]);
      else request.end(body);
      return await answered;
    } catch (error) {
      request.destroy();
      signal?.throwIfAborted();
      throw new EngineUnreachable(this.#address.text, error);
    }
  }

  async #read(response: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const chunk of response) {
        bytes += (chunk as Buffer).byteLength;
        if (bytes > MAX_ANSWER_BYTES) throw new Error(`its answer has more than ${MAX_ANSWER_BYTES} bytes`);
        chunks.push(chunk as Buffer);
      }
    } catch (error) {
      throw new EngineUnreachable(this.#address.text, error);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** Engines answer errors as `{"message": "…"}`. */
function messageIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string') return value.message;
  } catch {
    // A proxy before the engine answers with its own text.
  }
  return text.trim();
}
