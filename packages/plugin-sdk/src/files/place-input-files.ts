import { TaskFailure } from '../task-failure.ts';
import { isStoredFileUri } from './stored-file-uri.ts';
import type { FilePlacement } from './place-namespace-files.ts';

/**
 * Writes `inputFiles` into the working directory. A value that is a URI of a stored file (`kestra:///…`, `nsfile:///…`, `file:///…`) is
 * copied from there; any other text is the content itself, a structure is written as JSON. Gives the paths.
 */
export async function placeInputFiles(
  context: Pick<FilePlacement, 'storage' | 'workingFiles'>, inputFiles: Record<string, unknown>,
): Promise<string[]> {
  const names = Object.keys(inputFiles);
  if (names.length === 0) return names;
  const files = await context.workingFiles();
  for (const [name, value] of Object.entries(inputFiles)) {
    if (value === null || value === undefined) throw new TaskFailure(`inputFiles: '${name}' has no content`);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const uri = text.trim();
    await files.write(name, isStoredFileUri(uri) ? await context.storage.get(uri) : text);
  }
  return names;
}
