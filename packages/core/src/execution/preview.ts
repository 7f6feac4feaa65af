import type { z } from 'zod';
import type { filePreview } from '@windhover/contracts';
import { badRequest } from '@windhover/kernel';
import type { ObjectKey, ObjectStore } from '../ports/object-store.ts';

const MAX_BYTES = 2_000_000;
const IMAGES: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'bmp']);
/** Files with one record a line. */
const RECORDS: ReadonlySet<string> = new Set(['jsonl', 'ndjson']);

/** What the console shows of a file: its first rows as text, its records as a list, or an image as base64. */
export async function previewOf(
  objects: ObjectStore, key: ObjectKey, name: string, options: { maxRows: number; encoding: string },
): Promise<z.input<typeof filePreview>> {
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  const { size } = await objects.stat(key);
  const bytes = await readHead(objects, key, size);
  if (IMAGES.has(extension)) {
    return { extension, type: 'IMAGE', content: Buffer.from(bytes).toString('base64'), truncated: size > MAX_BYTES };
  }
  const lines = decode(bytes, options.encoding).split('\n');
  // The last line is empty behind a final line break, and cut in the middle where only the head was read.
  if (lines.at(-1) === '' || (size > MAX_BYTES && lines.length > 1)) lines.pop();
  const shown = lines.slice(0, options.maxRows);
  const truncated = lines.length > shown.length || size > MAX_BYTES;
  const records = RECORDS.has(extension) ? parseRecords(shown) : undefined;
  if (records) return { extension, type: 'LIST', content: records, truncated };
  return { extension, type: extension === 'md' ? 'MARKDOWN' : 'TEXT', content: shown.join('\n'), truncated };
}

async function readHead(objects: ObjectStore, key: ObjectKey, size: number): Promise<Uint8Array> {
  if (size === 0) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  for await (const chunk of await objects.get(key, { start: 0, end: Math.min(size, MAX_BYTES) - 1 })) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw badRequest(`encoding: '${encoding}' is not known`);
  }
}

function parseRecords(lines: string[]): unknown[] | undefined {
  try {
    return lines.map((line) => JSON.parse(line) as unknown);
  } catch {
    return undefined;
  }
}
