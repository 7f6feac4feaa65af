import type { TestPlatform } from './platform.ts';

/** An answer read to its end. `body` is the parsed JSON, or undefined when the answer is not JSON. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

export interface CallOptions {
  /** An object or array is sent as JSON, a string as it is, a form as multipart. */
  body?: unknown;
  /** Content type of a string body. */
  type?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export const YAML = 'application/x-yaml';

/** An Authorization header, or `null` for none. */
type Authorization = string | null;

/** Calls the API with one set of credentials. */
export class Client {
  readonly #platform: TestPlatform;
  readonly #authorization: Authorization | (() => Promise<Authorization>);

  constructor(platform: TestPlatform, authorization: Authorization | (() => Promise<Authorization>)) {
    this.#platform = platform;
    this.#authorization = authorization;
  }

  /** The header that it sends. */
  async authorization(): Promise<Authorization> {
    return typeof this.#authorization === 'function' ? this.#authorization() : this.#authorization;
  }

  /** The answer before its body is read. */
  async send(method: string, path: string, options: CallOptions = {}): Promise<Response> {
    const { body, type, headers = {}, signal } = options;
    const own = body instanceof FormData || typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream || body === undefined;
    const contentType = type ?? (own ? undefined : 'application/json');
    return this.#platform.request(path, {
      method, as: await this.authorization(),
      headers: { ...(contentType !== undefined && { 'content-type': contentType }), ...headers },
      ...(body !== undefined && { body: own ? (body as string) : JSON.stringify(body) }),
      ...(body instanceof ReadableStream && { duplex: 'half' }),
      ...(signal && { signal }),
    });
  }

  async call<T = unknown>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    const response = await this.send(method, path, options);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : undefined) as T };
  }

  get<T = unknown>(path: string, options?: CallOptions): Promise<Answer<T>> {
    return this.call<T>('GET', path, options);
  }

  post<T = unknown>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>> {
    return this.call<T>('POST', path, { ...options, body });
  }

  put<T = unknown>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>> {
    return this.call<T>('PUT', path, { ...options, body });
  }

  delete<T = unknown>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>> {
    return this.call<T>('DELETE', path, { ...options, body });
  }
}

/** A form of text parts and files. */
export function formOf(parts: Record<string, string | { name: string; content: string }>): FormData {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') form.append(name, part);
    else form.append(name, new Blob([part.content]), part.name);
  }
  return form;
}
