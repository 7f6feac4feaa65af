import type { Readable } from 'node:stream';
import { AppError, isAppError } from '@windhover/kernel';
import { namespaceFilePath } from '../namespace-files/file-path.ts';
import { namespaceFileUri } from '../namespace-files/namespace-file-uri.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Reader } from '../storage/readable-object.ts';
import { storedFile } from '../storage/stored-file.ts';
import type { ReadableFiles, StoredFile } from '../storage/stored-file.ts';
import { optionalText, textArgument } from './host-function.ts';
import type { HostArguments, HostFunction } from './host-function.ts';

/** Files above this size are not read into an expression, in bytes. */
const MAX_READ_BYTES = 10_000_000;

/**
 * `read`, `fileSize`, `isFileEmpty`, `fileExists` and `fileURI`. Their argument is the URI of a stored file, or the path of a
 * file of the flow's namespace (or of the one that `namespace` names).
 */
export function fileFunctions(objects: ObjectStore, reach: ReadableFiles): [string, HostFunction][] {
  const fileOf = (place: Reader, args: HostArguments): Promise<StoredFile> => storedFile(objects, reach, place, uriOf(place, args));
  return [
    ['read', async (place, args) => readText(await fileOf(place, args), uriOf(place, args))],
    ['fileSize', async (place, args) => (await fileOf(place, args)).size()],
    ['isFileEmpty', async (place, args) => (await (await fileOf(place, args)).size()) === 0],
    ['fileExists', (place, args) => exists(async () => (await fileOf(place, args)).size())],
    ['fileURI', async (place, args) => {
      const uri = uriOf(place, args);
      await (await fileOf(place, args)).size();
      return uri;
    }],
  ];
}

/** A URI as it is; anything else is the path of a namespace's file. */
function uriOf(place: Reader, args: HostArguments): string {
  const path = textArgument(args, 'path' in args ? 'path' : 'uri', 0);
  if (/^(kestra|nsfiles?|file):/.test(path)) return path;
  return namespaceFileUri({ namespace: optionalText(args, 'namespace', 1) ?? place.namespace, path: namespaceFilePath(path) });
}

async function exists(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look();
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return false;
    throw error;
  }
}

async function readText(file: StoredFile, uri: string): Promise<string> {
  const size = await file.size();
  if (size > MAX_READ_BYTES) throw new AppError('invalid', `'${uri}' has ${size} bytes: read() takes at most ${MAX_READ_BYTES}`);
  return new TextDecoder().decode(await bytesOf(await file.open()));
}

async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
