import { Readable } from 'node:stream';
import { AppError } from '@windhover/kernel';
import { pathPatterns } from '../files/path-patterns.ts';
import type { NamespaceFileConflict, NamespaceFileFilter, NamespaceFileInfo, NamespaceFilePurge, TaskNamespaceFiles } from '../namespace-files.ts';
import { bufferOf } from './memory-storage.ts';

interface StoredFile {
  info: NamespaceFileInfo;
  content: Buffer;
}

const regex = (pattern: string) => (text: string): boolean => new RegExp(`^(?:${pattern})$`).test(text);

/** Files of namespaces in memory, for tests. */
export class MemoryNamespaceFiles implements TaskNamespaceFiles {
  readonly files = new Map<string, StoredFile>();
  readonly purges: NamespaceFilePurge[] = [];
  readonly #own: string;

  constructor(own = 'company.team') {
    this.#own = own;
  }

  async list(namespace = this.#own, filter: NamespaceFileFilter = {}): Promise<NamespaceFileInfo[]> {
    const included = filter.include ? pathPatterns(filter.include, regex) : () => true;
    const excluded = pathPatterns(filter.exclude ?? [], regex);
    return [...this.files.values()].map(({ info }) => info)
      .filter((info) => info.namespace === namespace && included(info.path) && !excluded(info.path))
      .sort((left, right) => (left.path < right.path ? -1 : 1));
  }

  async get(path: string, options: { namespace?: string } = {}): Promise<Readable> {
    const file = this.files.get(this.uriOf(path, options.namespace));
    if (!file) throw new AppError('not_found', `Not Found: ${path}`);
    return Readable.from([file.content]);
  }

  async put(
    path: string, content: Readable | Buffer | string, options: { namespace?: string; conflict?: NamespaceFileConflict } = {},
  ): Promise<NamespaceFileInfo | undefined> {
    const namespace = options.namespace ?? this.#own;
    const uri = this.uriOf(path, namespace);
    const known = this.files.get(uri);
    if (known && options.conflict === 'SKIP') return undefined;
    if (known && options.conflict === 'ERROR') throw new AppError('conflict', `File ${path} already exists`);
    const bytes = await bufferOf(content);
    const info = { namespace, path: `/${path.replace(/^\/+/, '')}`, size: bytes.byteLength, revision: (known?.info.revision ?? 0) + 1 };
    this.files.set(uri, { info, content: bytes });
    return info;
  }

  async delete(path: string, options: { namespace?: string } = {}): Promise<boolean> {
    return this.files.delete(this.uriOf(path, options.namespace));
  }

  async purge(options: NamespaceFilePurge): Promise<number> {
    this.purges.push(options);
    return 0;
  }

  uriOf(path: string, namespace = this.#own): string {
    return `kestra:///${namespace.replaceAll('.', '/')}/_files/${path.replace(/^\/+/, '')}`;
  }

  /** The content of a file as text. */
  text(path: string, namespace?: string): string | undefined {
    return this.files.get(this.uriOf(path, namespace))?.content.toString('utf8');
  }
}
