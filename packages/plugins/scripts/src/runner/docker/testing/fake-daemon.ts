import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isPlainObject } from '@windhover/plugin-sdk';
import { FakeContainer } from './fake-container.ts';

export interface PullScript {
  /** Lines of the answer's stream. */
  lines: unknown[];
  pauseMs?: number;
  /** Breaks the connection after so many lines. */
  breakAfter?: number;
  status?: number;
}

const CREATE_KEYS = new Set(['Image', 'Entrypoint', 'Cmd', 'Env', 'WorkingDir', 'User', 'ExposedPorts', 'Labels', 'AttachStdin', 'AttachStdout', 'AttachStderr', 'OpenStdin', 'Tty', 'HostConfig']);

/**
 * A container engine for tests on a Unix socket: speaks the wire format of the API and runs a container's command as a
 * process in a folder of its own. A call that the API does not know, or a body of a wrong form, is answered with 400 and
 * recorded in `mistakes`.
 */
export class FakeDaemon {
  readonly calls: string[] = [];
  readonly mistakes: string[] = [];
  readonly images = new Set<string>();
  readonly containers = new Map<string, FakeContainer>();
  readonly bodies: Record<string, unknown>[] = [];
  readonly auths: unknown[] = [];
  /** Answers of the next pulls; after them a pull goes well at once. */
  readonly pulls: PullScript[] = [];
  /** After how many bytes the next connections of logs break. */
  readonly breakLogsAfter: number[] = [];
  /** How many of the next calls to wait break. */
  breakWaits = 0;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<FakeDaemon> {
    const daemon = new FakeDaemon(await mkdtemp(join(tmpdir(), 'windhover-engine-')));
    await new Promise<void>((resolve) => daemon.#server.listen(join(daemon.#folder, 'engine.sock'), resolve));
    return daemon;
  }

  get host(): string {
    return `unix://${join(this.#folder, 'engine.sock')}`;
  }

  async stop(): Promise<void> {
    for (const container of this.containers.values()) await container.remove();
    this.#server.closeAllConnections();
    await new Promise((resolve) => void this.#server.close(resolve));
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://engine');
    this.calls.push(`${request.method ?? ''} ${url.pathname.replace(/^\/v1\.41/, '')}`);
    try {
      if (!url.pathname.startsWith('/v1.41/')) return this.#mistake(response, `no version in ${url.pathname}`);
      const [area = '', id = '', ...rest] = url.pathname.slice('/v1.41/'.length).split('/').map(decodeURIComponent);
      if (area === 'images') return await this.#images(request, response, url, [id, ...rest].join('/'));
      if (area !== 'containers') return this.#mistake(response, `unknown area ${area}`);
      if (id === 'create') return await this.#create(request, response, url);
      if (id === 'json') return this.#list(response, url);
      const container = this.containers.get(id) ?? [...this.containers.values()].find(({ name }) => name === id);
      if (!container) return send(response, 404, { message: `No such container: ${id}` });
      await this.#container(request, response, url, container, rest.join('/'));
    } catch (error) {
      this.mistakes.push(String(error));
      send(response, 500, { message: String(error) });
    }
  }

  #mistake(response: ServerResponse, text: string): void {
    this.mistakes.push(text);
    send(response, 400, { message: text });
  }

  async #images(request: IncomingMessage, response: ServerResponse, url: URL, rest: string): Promise<void> {
    if (request.method === 'GET' && rest.endsWith('/json')) {
      const image = rest.slice(0, -'/json'.length);
      return this.images.has(image) ? send(response, 200, { Id: `sha256:${image}` }) : send(response, 404, { message: `No such image: ${image}` });
    }
    if (request.method !== 'POST' || rest !== 'create') return this.#mistake(response, `unknown call of images: ${rest}`);
    const [name, tag] = [url.searchParams.get('fromImage'), url.searchParams.get('tag')];
    if (name === null || tag === null || tag === '') return this.#mistake(response, 'a pull without tag pulls all of them');
    const header = request.headers['x-registry-auth'];
    this.auths.push(header === undefined ? undefined : JSON.parse(Buffer.from(String(header), 'base64url').toString()));
    const { lines, pauseMs = 0, breakAfter, status = 200 } = this.pulls.shift() ?? { lines: [{ status: 'Download complete' }] };
    if (status !== 200) return send(response, status, { message: 'registry refused' });
    response.writeHead(200, { 'content-type': 'application/json' });
    for (const [index, line] of lines.entries()) {
      if (index === breakAfter) return void response.destroy();
      response.write(`${JSON.stringify(line)}\r\n`);
      await delay(pauseMs);
    }
    if (breakAfter === lines.length) return void response.destroy();
    if (!lines.some((line) => isPlainObject(line) && 'error' in line)) this.images.add(tag === 'latest' ? name : `${name}:${tag}`).add(`${name}:${tag}`);
    response.end();
  }

  async #create(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json') return this.#mistake(response, 'create wants JSON by POST');
    const body: unknown = JSON.parse(await textOf(request));
    if (!isPlainObject(body)) return this.#mistake(response, 'create wants an object');
    for (const key of Object.keys(body)) if (!CREATE_KEYS.has(key)) return this.#mistake(response, `create knows no ${key}`);
    const name = url.searchParams.get('name') ?? '';
    if (!/^[a-zA-Z0-9][\w.-]+$/.test(name)) return this.#mistake(response, `'${name}' is no name of a container`);
    const { Image, Cmd, Env, Labels, WorkingDir, HostConfig } = body;
    const texts = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
    if (typeof Image !== 'string' || !texts(Cmd) || !texts(Env) || typeof WorkingDir !== 'string' || !isPlainObject(Labels) || !isPlainObject(HostConfig)) {
      return this.#mistake(response, 'a field of create has a wrong type');
    }
    if (!this.images.has(Image)) return send(response, 404, { message: `No such image: ${Image}` });
    this.bodies.push(body);
    const container = await FakeContainer.make({ id: randomBytes(32).toString('hex'), name, command: Cmd, env: Env, workingDirectory: WorkingDir, labels: Labels });
    this.containers.set(container.id, container);
    send(response, 201, { Id: container.id, Warnings: [] });
  }

  #list(response: ServerResponse, url: URL): void {
    const filters: unknown = JSON.parse(url.searchParams.get('filters') ?? '{}');
    const labels = isPlainObject(filters) && Array.isArray(filters.label) ? filters.label.map(String) : [];
    const found = [...this.containers.values()].filter((container) => labels.every((label) => container.hasLabel(label)));
    if (url.searchParams.get('all') !== 'true') return this.#mistake(response, 'a list without all has no ended containers');
    send(response, 200, found.reverse().map(({ id, state }) => ({ Id: id, State: state })));
  }

  async #container(request: IncomingMessage, response: ServerResponse, url: URL, container: FakeContainer, action: string): Promise<void> {
    switch (`${request.method ?? ''} ${action}`) {
      case 'GET json':
        return send(response, 200, { Id: container.id, Config: container.config });
      case 'PUT archive':
        if (request.headers['content-type'] !== 'application/x-tar' || url.searchParams.get('path') !== '/') return this.#mistake(response, 'archive wants a tar for a path');
        await container.unpack(request);
        return send(response, 200);
      case 'GET archive':
        response.writeHead(200, { 'content-type': 'application/x-tar' });
        return container.pack(url.searchParams.get('path') ?? '', response);
      case 'POST start':
        container.start();
        return send(response, 204);
      case 'GET logs': {
        if (url.searchParams.get('follow') !== 'true' || url.searchParams.get('stdout') !== 'true' || url.searchParams.get('stderr') !== 'true') return this.#mistake(response, 'logs wants streams');
        response.writeHead(200, { 'content-type': 'application/vnd.docker.multiplexed-stream' });
        return container.sendLogs(response, this.breakLogsAfter.shift());
      }
      case 'POST wait':
        if (url.searchParams.get('condition') !== 'not-running') return this.#mistake(response, 'wait wants a condition');
        if (this.breakWaits > 0) {
          this.breakWaits -= 1;
          return void response.destroy();
        }
        return send(response, 200, { StatusCode: await container.ended });
      case 'POST stop':
        await container.stop(Number(url.searchParams.get('t')) * 1000);
        return send(response, 204);
      case 'DELETE ':
        if (url.searchParams.get('force') !== 'true') return this.#mistake(response, 'a removal must be by force');
        this.containers.delete(container.id);
        await container.remove();
        return send(response, 204);
      default:
        return this.#mistake(response, `unknown call ${request.method ?? ''} ${action}`);
    }
  }
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent) return void response.destroy();
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }) });
  response.end(status === 204 ? undefined : text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
