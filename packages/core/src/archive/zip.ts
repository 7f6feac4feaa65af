import { unzipSync, zipSync } from 'fflate';
import { AppError, badRequest } from '@windhover/kernel';

/** A file of an archive. */
export interface ArchivedFile {
  name: string;
  content: Uint8Array;
}

const MAX_FILES = 10_000;
/** What the files of an archive may have together, unpacked, in bytes. */
const MAX_UNPACKED_BYTES = 100_000_000;

/** The bytes of a ZIP archive of the files. Names have to differ. */
export function zipFiles(files: readonly ArchivedFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, content }) => [name, content])), { level: 6 });
}

/** True for bytes that begin as a ZIP archive does. */
export const isZip = (content: Uint8Array): boolean => content[0] === 0x50 && content[1] === 0x4b && (content[2] === 3 || content[2] === 5);

/** The files of a ZIP archive in their order, folders left out. Refuses archives that unpack to too much before it unpacks them. */
export function unzipFiles(archive: Uint8Array): ArchivedFile[] {
  let [files, bytes] = [0, 0];
  try {
    const unpacked = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/')) return false;
        files += 1;
        bytes += originalSize;
        if (files > MAX_FILES || bytes > MAX_UNPACKED_BYTES) {
          throw new AppError('payload_too_large', `The archive holds more than ${MAX_FILES} files or ${MAX_UNPACKED_BYTES} bytes`);
        }
        return true;
      },
    });
    return Object.entries(unpacked).map(([name, content]) => ({ name, content }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw badRequest(`The ZIP archive can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
