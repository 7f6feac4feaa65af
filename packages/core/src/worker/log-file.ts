import { PassThrough } from 'node:stream';
import { messageOf } from '@windhover/kernel';
import type { LogLine } from '../ports/execution-store.ts';
import type { ObjectKey, ObjectStore } from '../ports/object-store.ts';

/** One line of a log as text: `2026-01-31T09:00:00.000Z INFO message`. */
export const logText = ({ timestampMs, level, message }: Pick<LogLine, 'timestampMs' | 'level' | 'message'>): string =>
  `${new Date(timestampMs).toISOString()} ${level} ${message}\n`;

/**
 * The log of one attempt as an object of the internal storage (`logToFile`, flow language §2), written while the attempt runs,
 * so that its length does not matter. The object is there when the attempt is over. Without a line there is no object.
 */
export class LogFile {
  readonly #objects: ObjectStore;
  readonly #key: ObjectKey;
  readonly #taken = new WeakSet<LogLine>();
  #stream: PassThrough | undefined;
  #stored: Promise<void> | undefined;
  #lines = 0;
  #failure: string | undefined;

  constructor(objects: ObjectStore, key: ObjectKey) {
    this.#objects = objects;
    this.#key = key;
  }

  /** Writes lines, each once however often it is given; gives back those that the file can't take because its storage failed. */
  async take(lines: readonly LogLine[]): Promise<LogLine[]> {
    const fresh = lines.filter((line) => !this.#taken.has(line));
    if (fresh.length === 0 || this.#failure !== undefined) return fresh;
    const stream = this.#open();
    for (const line of fresh) this.#taken.add(line);
    this.#lines += fresh.length;
    if (!stream.write(fresh.map(logText).join(''))) await this.#drained(stream);
    return [];
  }

  /** Ends the file. `lost` tells why there is none, and how many lines it would have had. */
  async close(): Promise<{ stored: boolean; lost?: string }> {
    this.#stream?.end();
    await this.#stored;
    if (this.#failure !== undefined) return { stored: false, lost: `The log file could not be stored, ${this.#lines} lines of it are lost: ${this.#failure}` };
    return { stored: this.#stream !== undefined };
  }

  #open(): PassThrough {
    if (this.#stream) return this.#stream;
    const stream = new PassThrough();
    // A storage that gives up destroys the stream; what it says is told by the promise.
    stream.on('error', () => undefined);
    this.#stored = this.#objects.put(this.#key, stream).then(() => undefined, (error: unknown) => {
      this.#failure = messageOf(error);
      stream.destroy();
    });
    this.#stream = stream;
    return stream;
  }

  async #drained(stream: PassThrough): Promise<void> {
    await Promise.race([this.#stored, new Promise<void>((resolve) => { stream.once('drain', resolve); })]);
  }
}
