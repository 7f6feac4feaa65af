import type { FileAttributesDto } from '@windhover/contracts';
import type { NamespaceFileRow } from '../ports/namespace-files.ts';

/** A file or folder as the API shows it. */
export const fileView = ({ path, kind, size, createdAtMs, updatedAtMs }: NamespaceFileRow): FileAttributesDto => ({
  fileName: path.slice(path.lastIndexOf('/') + 1), type: kind === 'FILE' ? 'File' : 'Directory', size, creationTime: createdAtMs, lastModifiedTime: updatedAtMs,
});

/** The root, which has no row. */
export const ROOT_VIEW: FileAttributesDto = { fileName: '', type: 'Directory', size: 0, creationTime: 0, lastModifiedTime: 0 };
