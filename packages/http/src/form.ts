import busboy from 'busboy';
import type { Busboy } from 'busboy';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AppError, badRequest } from '@windhover/kernel';
import type { FormBody } from '@windhover/core';
import { readBytes, tooLarge } from './read-bytes.ts';

const MAX_PARTS = 2_000;

/** Fields and files of a multipart or urlencoded body. No body, or one of another kind that is empty, gives an empty form. */
export async function readForm(request: Request, contentType: string | undefined, maxBytes: number): Promise<FormBody> {
  const mime = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mime === 'multipart/form-data' && /boundary=/i.test(contentType ?? '')) return readMultipart(request, contentType ?? '', maxBytes);
  const content = await readBytes(request, maxBytes);
  if (content.byteLength === 0) return { fields: [], files: [] };
  if (mime === 'application/x-www-form-urlencoded') {
    return { fields: [...new URLSearchParams(new TextDecoder().decode(content))].map(([name, value]) => ({ name, value })), files: [] };
  }
  if (mime === 'multipart/form-data') throw badRequest('The form cannot be read: its content type names no boundary');
  throw new AppError('unsupported_media_type', `Content type '${mime ?? 'none'}' is not accepted: send multipart/form-data`);
}

/** Reads as it arrives; a form that is too large, cut off or malformed is given up at once, and its sender with it. */
async function readMultipart(request: Request, contentType: string, maxBytes: number): Promise<FormBody> {
  const parser = parserOf(contentType, maxBytes);
  if (!request.body) return { fields: [], files: [] };
  const source = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  try {
    return await parse(source, parser, maxBytes);
  } finally {
    source.unpipe();
    source.on('error', () => undefined).destroy();
    parser.on('error', () => undefined).destroy();
  }
}

function parserOf(contentType: string, maxBytes: number): Busboy {
  try {
    // One byte more than a whole body may have: what is too large is refused as such, never cut.
    const limit = maxBytes + 1;
    return busboy({
      headers: { 'content-type': contentType }, defParamCharset: 'utf8',
      limits: { fileSize: limit, fieldSize: limit, parts: MAX_PARTS, files: MAX_PARTS, fields: MAX_PARTS },
    });
  } catch (cause) {
    throw new AppError('bad_request', 'The form cannot be read: its content type is malformed', { cause });
  }
}

function parse(source: Readable, parser: Busboy, maxBytes: number): Promise<FormBody> {
  const form: FormBody = { fields: [], files: [] };
  return new Promise((resolve, reject) => {
    const unreadable = (cause: unknown): void => reject(new AppError('bad_request', 'The form cannot be read: it is cut off or malformed', { cause }));
    let size = 0;
    source.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > maxBytes) reject(tooLarge(maxBytes));
    });
    // Parts without a name reach us without one, whatever the types say.
    parser.on('field', (name: string | undefined, value) => name !== undefined && form.fields.push({ name, value }));
    parser.on('file', (fieldName: string | undefined, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', unreadable);
      stream.on('end', () => fieldName !== undefined && form.files.push({
        fieldName, fileName: (info.filename as string | undefined) ?? fieldName, contentType: info.mimeType, content: new Uint8Array(Buffer.concat(chunks)),
      }));
    });
    parser.on('partsLimit', () => reject(new AppError('payload_too_large', `The form has more than ${MAX_PARTS} parts`)));
    parser.on('error', unreadable);
    parser.on('close', () => resolve(form));
    source.on('error', unreadable);
    source.pipe(parser);
  });
}
