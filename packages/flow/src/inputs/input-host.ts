import type { InputDefinition } from '../model/input.ts';

/** A file that came with a request and is not stored yet. What `content` is, only the host knows. */
export interface UploadedFile {
  /** Name of the file as the client gave it. */
  name: string;
  content: unknown;
}

/** A value of a FILE input that still has to be stored. */
export interface UploadHandle {
  file: UploadedFile;
}

/** What resolving inputs needs from the outside. */
export interface InputHost {
  /**
   * Renders a template, keeping the type of a single expression. Throws an error whose message a person can act on.
   * `variables` are added to what the host offers itself (`flow`, `vars`, `kv()` …).
   */
  render(template: string, variables: Record<string, unknown>): unknown;
  /**
   * Stores an uploaded file and gives its `kestra:///` URI. Absent while a form is only being checked: then nothing is
   * stored and the file's name stands for the value.
   */
  storeFile?(input: InputDefinition, file: UploadedFile): Promise<string>;
}

/** Recognises an upload among given values. */
export function isUploadHandle(value: unknown): value is UploadHandle {
  if (typeof value !== 'object' || value === null || !('file' in value)) return false;
  const { file } = value;
  return typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string' && 'content' in file;
}
