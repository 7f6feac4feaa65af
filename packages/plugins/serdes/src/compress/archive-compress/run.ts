import { pipeline, Readable, type PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import type { RunTask, TaskContext } from '@windhover/plugin-sdk';
import { headerBlocks, padding } from '../archive/tar-header.ts';
import { extensionOf, packer } from '../codecs.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, algorithm, compression }) => {
  const files = Object.entries(from);
  const archive = algorithm === 'TAR' ? Readable.from(tarOf(context, files), { objectMode: false }) : zipOf(context, files);
  const name = `archive.${algorithm.toLowerCase()}${compression === undefined ? '' : extensionOf(compression)}`;
  const content: Readable = compression === undefined ? archive : pipeline(archive, packer(compression), () => undefined);
  return { outputs: { uri: await context.storage.put(name, content) } };
};

async function* tarOf({ storage, signal }: TaskContext, files: readonly [string, string][]): AsyncGenerator<Buffer> {
  for (const [name, uri] of files) {
    signal.throwIfAborted();
    const size = await storage.size(uri);
    yield headerBlocks(name, size);
    yield* contentOf(storage, uri);
    yield padding(size);
  }
  yield Buffer.alloc(1_024);
}

function zipOf({ storage }: TaskContext, files: readonly [string, string][]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const [name, uri] of files) {
    // Opened when its turn comes.
    const content = Readable.from(contentOf(storage, uri), { objectMode: false });
    content.on('error', (error: Error) => output.destroy(error));
    zip.addReadStream(content, name);
  }
  zip.end();
  return output;
}

async function* contentOf(storage: TaskContext['storage'], uri: string): AsyncGenerator<Buffer> {
  for await (const chunk of await storage.get(uri)) yield chunk as Buffer;
}
