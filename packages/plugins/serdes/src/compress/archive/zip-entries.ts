import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** The files inside of a zip file on disk. */
export interface ZipEntries {
  /** Names of files, folders left out, in their order. */
  names(): string[];
  /** The content of a file; undefined when there is none of that name. */
  open(name: string): Promise<Readable | undefined>;
  close(): void;
}

/** Opens a zip file. The sizes that it names are held against what is read. */
export async function openZip(path: string): Promise<ZipEntries> {
  const zip: ZipFile = await openPromise(path, { lazyEntries: true, autoClose: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return {
    names: () => [...entries.keys()].filter((name) => !name.endsWith('/')),
    open: async (name) => {
      const entry = entries.get(name.replace(/^\//, ''));
      return entry && zip.openReadStreamPromise(entry);
    },
    close: () => zip.close(),
  };
}
