import { Readable } from 'node:stream';
import { AppError } from '@windhover/kernel';
import type { TaskStorage } from '../context.ts';

/** A storage of files in memory, for tests. URIs look like the real ones. */
export class MemoryStorage implements TaskStorage {
  readonly files = new Map<string, Buffer>();
  readonly #prefix: string;

  constructor(prefix = 'kestra:///company/team/my-flow/executions/e1/tasks/t1/tr1/') {
    this.#prefix = prefix;
  }

  async put(name: string, content: Readable | Buffer | string): Promise<string> {
    const uri = `${this.#prefix}${name}`;
    this.files.set(uri, await bufferOf(content));
    return uri;
  }

  get(uri: string): Promise<Readable> {
    return Promise.resolve(Readable.from([this.#file(uri)]));
  }

  size(uri: string): Promise<number> {
    return Promise.resolve(this.#file(uri).byteLength);
  }

  delete(uri: string): Promise<boolean> {
    return Promise.resolve(this.files.delete(uri));
  }

  deleteAll(): Promise<string[]> {
    const uris = [...this.files.keys()].sort();
    this.files.clear();
    return Promise.resolve(uris);
  }

  /** The stored file as text. */
  text(uri: string): string {
    return this.#file(uri).toString('utf8');
  }

  #file(uri: string): Buffer {
    const file = this.files.get(uri);
    if (!file) throw new AppError('not_found', `Not Found: ${uri}`);
    return file;
  }
}

/** All of a content. */
export async function bufferOf(content: Readable | Buffer | string): Promise<Buffer> {
  if (typeof content === 'string') return Buffer.from(content);
  if (Buffer.isBuffer(content)) return content;
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks);
}
