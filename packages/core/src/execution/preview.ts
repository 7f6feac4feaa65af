import type { z } from 'zod';
import type { filePreview } from '@windhover/contracts';
import { badRequest } from '@windhover/kernel';
import type { StoredFile } from '../storage/stored-file.ts';

const MAX_BYTES = 2_000_000;
const IMAGES: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'bmp']);
/** Files with one record a line. */
const RECORDS: ReadonlySet<string> = new Set(['jsonl', 'ndjson']);

/** What the console shows of a file: its first rows as text, its records as a list, or an image as base64. */
export async function previewOf(
  file: StoredFile, name: string, options: { maxRows: number; encoding: string },
): Promise<z.input<typeof filePreview>> {
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  const size = await file.size();
  const bytes = await readHead(file, size);
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

async function readHead(file: StoredFile, size: number): Promise<Uint8Array> {
  if (size === 0) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of await file.open({ start: 0, end: Math.min(size, MAX_BYTES) - 1 })) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).byteLength;
    if (length >= MAX_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES);
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
