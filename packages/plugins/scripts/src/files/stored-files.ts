import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { TaskStorage } from '@windhover/plugin-sdk';

const STORED = /kestra:\/\/\/[\p{L}\p{N}\-._+~%=/]*/gu;

/**
 * Replaces every `kestra:///…` URI of a command by the path of a local copy. A URI that occurs twice is copied once.
 * Copies lie in a hidden folder of the working directory, under their own names.
 */
export class StoredFiles {
  readonly #directory: string;
  readonly #storage: TaskStorage;
  readonly #paths = new Map<string, Promise<string>>();

  constructor(directory: string, storage: TaskStorage) {
    this.#directory = directory;
    this.#storage = storage;
  }

  async localise(text: string): Promise<string> {
    let result = '';
    let from = 0;
    for (const match of text.matchAll(STORED)) {
      result += text.slice(from, match.index) + (await this.#pathOf(match[0]));
      from = match.index + match[0].length;
    }
    return result + text.slice(from);
  }

  #pathOf(uri: string): Promise<string> {
    const known = this.#paths.get(uri);
    if (known) return known;
    const copied = this.#copy(uri);
    this.#paths.set(uri, copied);
    return copied;
  }

  async #copy(uri: string): Promise<string> {
    const folder = join(this.#directory, '.stored', randomBytes(6).toString('hex'));
    const last = uri.split('/').at(-1) ?? '';
    const name = last.replace(/[^\w.-]/g, '_').replace(/^\.+/, '_');
    const path = join(folder, name === '' ? 'file' : name);
    const content = await this.#storage.get(uri);
    await mkdir(folder, { recursive: true });
    await pipeline(content, createWriteStream(path));
    return path;
  }
}
