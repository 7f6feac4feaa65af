import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { isPlainObject, TaskFailure, type TaskStorage } from '@windhover/plugin-sdk';

interface Part {
  head: string;
  size: number;
  open(): Promise<Readable>;
}

/** A multipart body: its boundary, its exact length, and a way to open it (again, when a request is repeated). */
export interface MultipartBody {
  contentType: string;
  length: number;
  open(): Readable;
}

/**
 * Builds a `multipart/form-data` body. A `kestra://` URI is sent as a file; so is a map of `name` and `content`, whose
 * content is a `kestra://` URI or a text; a list repeats the field; anything else is sent as text.
 */
export async function multipartOf(form: Record<string, unknown>, storage: TaskStorage): Promise<MultipartBody> {
  const boundary = `windhover-${randomBytes(16).toString('hex')}`;
  const parts: Part[] = [];
  for (const [name, value] of Object.entries(form)) {
    for (const item of Array.isArray(value) ? value : [value]) parts.push(await partOf(boundary, name, item, storage));
  }
  const end = `--${boundary}--\r\n`;
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part.head) + part.size + 2, Buffer.byteLength(end));
  return { contentType: `multipart/form-data; boundary=${boundary}`, length, open: () => Readable.from(chunksOf(parts, end)) };
}

async function* chunksOf(parts: readonly Part[], end: string): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield Buffer.from(part.head);
    for await (const chunk of await part.open()) yield chunk as Buffer;
    yield Buffer.from('\r\n');
  }
  yield Buffer.from(end);
}

async function partOf(boundary: string, name: string, value: unknown, storage: TaskStorage): Promise<Part> {
  if (isPlainObject(value) && 'content' in value) {
    const content = textOf(value.content);
    const fileName = typeof value.name === 'string' ? value.name : baseName(content);
    return isStored(content) ? storedPart(boundary, name, fileName, content, storage) : textPart(boundary, name, content, fileName);
  }
  const text = textOf(value);
  return isStored(text) ? storedPart(boundary, name, baseName(text), text, storage) : textPart(boundary, name, text);
}

async function storedPart(boundary: string, name: string, fileName: string, uri: string, storage: TaskStorage): Promise<Part> {
  return { head: headOf(boundary, name, fileName), size: await storage.size(uri), open: () => storage.get(uri) };
}

function textPart(boundary: string, name: string, text: string, fileName?: string): Part {
  const content = Buffer.from(text);
  return { head: headOf(boundary, name, fileName), size: content.byteLength, open: () => Promise.resolve(Readable.from([content])) };
}

function headOf(boundary: string, name: string, fileName?: string): string {
  const disposition = `Content-Disposition: form-data; name="${escaped(name)}"`;
  const file = fileName === undefined ? '' : `; filename="${escaped(fileName)}"\r\nContent-Type: application/octet-stream`;
  return `--${boundary}\r\n${disposition}${file}\r\n\r\n`;
}

const isStored = (text: string): boolean => text.startsWith('kestra://');
const escaped = (text: string): string => text.replace(/\r?\n|\r/g, '%0D%0A').replace(/"/g, '%22');

function baseName(uri: string): string {
  const last = uri.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || 'file';
  } catch (cause) {
    throw new TaskFailure(`Invalid file URI '${uri}'`, {}, { cause });
  }
}

/** A form value as text: structures as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}
