import { AppError } from '@windhover/kernel';
import type { Operation } from '@windhover/core';
import { readForm, readUploadForm, releaseAll } from './form.ts';
import type { FormLimits } from './form.ts';
import { readBytes } from './read-bytes.ts';

const JSON_TYPES: readonly string[] = ['application/json', 'text/json'];

/**
 * The body as the operation wants it. Too large is 413, a wrong content type 415, broken JSON 400. What must be let go once the
 * operation has ended is told to `onEnd`.
 */
export async function readBody(request: Request, operation: Operation, limits: FormLimits, onEnd: (release: () => Promise<void>) => void): Promise<unknown> {
  const maxBytes = limits.maxBodyBytes;
  const wanted = operation.body;
  if (!wanted) return undefined;
  const contentType = request.headers.get('content-type') ?? undefined;
  if (wanted.kind === 'form' && wanted.uploads) {
    const form = await readUploadForm(request, contentType, limits);
    onEnd(() => releaseAll(form.files));
    return form;
  }
  if (wanted.kind === 'form') {
    const mime = mimeOf(contentType);
    if (!wanted.texts || (mime !== undefined && !wanted.texts.includes(mime))) return readForm(request, contentType, maxBytes);
    const content = await readBytes(request, maxBytes);
    decodeText(content);
    return { fields: [], files: [{ fieldName: '', fileName: '', contentType: mime ?? '', content }] };
  }
  const content = await readBytes(request, maxBytes);
  if (wanted.kind === 'raw') return { contentType, content };
  const mime = mimeOf(contentType);
  if (wanted.kind === 'text') {
    if (mime !== undefined && !wanted.contentTypes.includes(mime)) throw wrongType(mime, wanted.contentTypes);
    return decodeText(content);
  }
  if (content.byteLength === 0) return undefined;
  if (mime !== undefined && !JSON_TYPES.includes(mime)) throw wrongType(mime, JSON_TYPES);
  return parseJson(decodeText(content));
}

const mimeOf = (contentType: string | undefined): string | undefined => contentType?.split(';', 1)[0]?.trim().toLowerCase();

const wrongType = (mime: string, wanted: readonly string[]): AppError =>
  new AppError('unsupported_media_type', `Content type '${mime}' is not accepted: send ${wanted.join(', ')}`);

function decodeText(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new AppError('bad_request', 'The body is not valid UTF-8 text');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AppError('bad_request', `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
