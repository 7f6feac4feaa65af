import busboy from 'busboy';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '@windhover/kernel';
import type { FormBody } from '@windhover/core';
import { readBytes, tooLarge } from './body.ts';

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
  if (mime === 'multipart/form-data') return { fields: [], files: [] };
  throw new AppError('unsupported_media_type', `Content type '${mime ?? 'none'}' is not accepted: send multipart/form-data`);
}

function readMultipart(request: Request, contentType: string, maxBytes: number): Promise<FormBody> {
  const form: FormBody = { fields: [], files: [] };
  if (!request.body) return Promise.resolve(form);
  const source = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      source.unpipe();
      source.resume();
      reject(error instanceof Error ? error : new AppError('bad_request', 'The form cannot be read'));
    };
    const parser = busboy({
      headers: { 'content-type': contentType }, defParamCharset: 'utf8',
      limits: { fileSize: maxBytes, fieldSize: maxBytes, parts: MAX_PARTS, files: MAX_PARTS, fields: MAX_PARTS },
    });
    let size = 0;
    source.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > maxBytes) fail(tooLarge(maxBytes));
    });
    parser.on('field', (name, value) => form.fields.push({ name, value }));
    parser.on('file', (fieldName, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('close', () => form.files.push({
        fieldName, fileName: info.filename ?? fieldName, contentType: info.mimeType, content: new Uint8Array(Buffer.concat(chunks)),
      }));
    });
    parser.on('partsLimit', () => fail(new AppError('payload_too_large', `The form has more than ${MAX_PARTS} parts`)));
    parser.on('error', (error) => fail(new AppError('bad_request', 'The form cannot be read', { cause: error })));
    parser.on('close', () => resolve(form));
    source.on('error', fail);
    source.pipe(parser);
  });
}
