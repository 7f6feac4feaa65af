import busboy from 'busboy';
import type { Busboy } from 'busboy';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AppError, badRequest } from '@windhover/kernel';
import type { FormBody, UploadForm, UploadedFile } from '@windhover/core';
import { readBytes, tooLarge } from './read-bytes.ts';
import { spool } from './spool.ts';
import type { SpooledUpload } from './spool.ts';

const MAX_PARTS = 2_000;

/** Sizes in bytes. */
export interface FormLimits {
  /** A body without files, and all fields of one with files. */
  maxBodyBytes: number;
  /** A whole body with files. */
  maxUploadBytes: number;
  maxFileBytes: number;
}

/** A form, whose files wait outside memory until they are released. */
export interface SpooledForm extends UploadForm {
  files: UploadedFile<SpooledUpload>[];
}

/** Fields and files of a multipart or urlencoded body, held in memory. No body, or one of another kind that is empty, gives an empty form. */
export async function readForm(request: Request, contentType: string | undefined, maxBytes: number): Promise<FormBody> {
  const form = await readUploadForm(request, contentType, { maxBodyBytes: maxBytes, maxUploadBytes: maxBytes, maxFileBytes: maxBytes });
  try {
    const files = await Promise.all(form.files.map(async (file) => ({ ...file, content: await bytesOf(file.content.open()) })));
    return { fields: form.fields, files };
  } finally {
    await releaseAll(form.files);
  }
}

/** The same with files of any size up to the limits of uploads; the caller releases them. */
export async function readUploadForm(request: Request, contentType: string | undefined, limits: FormLimits): Promise<SpooledForm> {
  const mime = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mime === 'multipart/form-data' && /boundary=/i.test(contentType ?? '')) return readMultipart(request, contentType ?? '', limits);
  const content = await readBytes(request, limits.maxBodyBytes);
  if (content.byteLength === 0) return { fields: [], files: [] };
  if (mime === 'application/x-www-form-urlencoded') {
    return { fields: [...new URLSearchParams(new TextDecoder().decode(content))].map(([name, value]) => ({ name, value })), files: [] };
  }
  if (mime === 'multipart/form-data') throw badRequest('The form cannot be read: its content type names no boundary');
  throw new AppError('unsupported_media_type', `Content type '${mime ?? 'none'}' is not accepted: send multipart/form-data`);
}

export const releaseAll = async (files: readonly UploadedFile<SpooledUpload>[]): Promise<void> => {
  await Promise.allSettled(files.map(({ content }) => content.release()));
};

/** Reads as it arrives; a form that is too large, cut off or malformed is given up at once, and its sender with it. */
async function readMultipart(request: Request, contentType: string, limits: FormLimits): Promise<SpooledForm> {
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > limits.maxUploadBytes) throw uploadTooLarge(limits);
  const parser = parserOf(contentType, limits);
  if (!request.body) return { fields: [], files: [] };
  const source = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  const spooling: Promise<UploadedFile<SpooledUpload> | undefined>[] = [];
  try {
    const fields = await parse(source, parser, limits, spooling);
    const files = await Promise.all(spooling);
    return { fields, files: files.filter((file) => file !== undefined) };
  } catch (error) {
    source.unpipe();
    parser.destroy();
    const outcomes = await Promise.allSettled(spooling);
    await releaseAll(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' && outcome.value ? [outcome.value] : [])));
    throw error;
  } finally {
    source.unpipe();
    source.on('error', () => undefined).destroy();
    parser.on('error', () => undefined).destroy();
  }
}

function parserOf(contentType: string, { maxBodyBytes, maxFileBytes }: FormLimits): Busboy {
  try {
    // One byte more than is allowed: what is too large is refused as such, never cut.
    return busboy({
      headers: { 'content-type': contentType }, defParamCharset: 'utf8',
      limits: { fileSize: maxFileBytes + 1, fieldSize: maxBodyBytes + 1, parts: MAX_PARTS, files: MAX_PARTS, fields: MAX_PARTS },
    });
  } catch (cause) {
    throw new AppError('bad_request', 'The form cannot be read: its content type is malformed', { cause });
  }
}

function parse(
  source: Readable, parser: Busboy, limits: FormLimits, spooling: Promise<UploadedFile<SpooledUpload> | undefined>[],
): Promise<FormBody['fields']> {
  const fields: FormBody['fields'] = [];
  return new Promise((resolve, reject) => {
    const unreadable = (cause: unknown): void => reject(new AppError('bad_request', 'The form cannot be read: it is cut off or malformed', { cause }));
    let [size, fieldSize] = [0, 0];
    source.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > limits.maxUploadBytes) reject(uploadTooLarge(limits));
    });
    // Parts without a name reach us without one, whatever the types say.
    parser.on('field', (name: string | undefined, value) => {
      fieldSize += Buffer.byteLength(value);
      if (fieldSize > limits.maxBodyBytes) reject(tooLarge(limits.maxBodyBytes));
      else if (name !== undefined) fields.push({ name, value });
    });
    parser.on('file', (fieldName: string | undefined, stream, info) => {
      const fileName = (info.filename as string | undefined) ?? fieldName ?? '';
      stream.on('limit', () => reject(new AppError('payload_too_large', `The file '${fileName}' is larger than ${limits.maxFileBytes} bytes (micronaut.server.multipart.max-file-size)`)));
      const spooled = spool(stream as AsyncIterable<Buffer>);
      spooled.catch(unreadable);
      spooling.push(spooled.then(async (content) => {
        if (fieldName !== undefined) return { fieldName, fileName, contentType: info.mimeType, content };
        await content.release();
        return undefined;
      }));
    });
    parser.on('partsLimit', () => reject(new AppError('payload_too_large', `The form has more than ${MAX_PARTS} parts`)));
    parser.on('error', unreadable);
    parser.on('close', () => resolve(fields));
    source.on('error', unreadable);
    source.pipe(parser);
  });
}

/** Names the setting, unless the form is bound by the limit of bodies. */
const uploadTooLarge = ({ maxUploadBytes, maxBodyBytes }: FormLimits): AppError => (maxUploadBytes === maxBodyBytes
  ? tooLarge(maxUploadBytes)
  : new AppError('payload_too_large', `The upload is larger than ${maxUploadBytes} bytes (micronaut.server.max-request-size)`));

async function bytesOf(source: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
