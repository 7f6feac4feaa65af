import type { Readable } from 'node:stream';
import type { z } from 'zod';

/** A file of any size that waits outside memory; gone once the operation has ended. */
export interface UploadContent {
  /** Bytes. */
  size: number;
  /** Reads all of it, or from the byte `start` up to and without `end`; any number of times, one after another. */
  open(part?: { start: number; end: number }): Readable;
}

/** A file that came in a multipart body: in memory, small by the body limit, or where the operation takes uploads outside it. */
export interface UploadedFile<C = Uint8Array> {
  fieldName: string;
  fileName: string;
  contentType: string;
  content: C;
}

/** A multipart or urlencoded body. Values keep their order; a field may repeat. */
export interface FormBody<C = Uint8Array> {
  fields: { name: string; value: string }[];
  files: UploadedFile<C>[];
}

/** A form whose files may be large. */
export type UploadForm = FormBody<UploadContent>;

/** A body as it came, for operations that take any content type. */
export interface RawBody {
  contentType: string | undefined;
  content: Uint8Array;
}

/**
 * What an operation takes as body. `text` is YAML or plain text; `form` takes multipart, urlencoded or nothing, and where
 * it names `texts` also a text of those types, as one file without a name; `raw` takes anything. An empty JSON body
 * counts as absent. `uploads` takes files up to the limit of uploads, and not that of bodies.
 */
export type RequestBody =
  | { kind: 'json'; schema: z.ZodType; optional?: boolean }
  | { kind: 'text'; contentTypes: readonly string[] }
  | { kind: 'form'; texts?: readonly string[]; uploads?: false }
  | { kind: 'form'; uploads: true; texts?: undefined }
  | { kind: 'raw' };

/** One server-sent event; the data is sent as JSON. */
export interface ServerEvent {
  id?: string;
  event?: string;
  data: unknown;
}

/** What `run` gives for `file` responses. */
export interface FileResponse {
  contentType: string;
  fileName?: string;
  content: Uint8Array | string | AsyncIterable<Uint8Array>;
  sizeBytes?: number;
}

/** A JSON answer whose status and headers the operation chooses itself. */
export interface CustomResponse {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: unknown;
}

export type ResponseKind =
  | { kind: 'json'; schema: z.ZodType }
  | { kind: 'none' }
  | { kind: 'file'; contentType: string }
  | { kind: 'events'; schema: z.ZodType }
  | { kind: 'custom'; schema: z.ZodType };

export const json = (schema: z.ZodType): ResponseKind => ({ kind: 'json', schema });
export const noContent: ResponseKind = { kind: 'none' };
export const file = (contentType: string): ResponseKind => ({ kind: 'file', contentType });
export const events = (schema: z.ZodType): ResponseKind => ({ kind: 'events', schema });
export const custom = (schema: z.ZodType): ResponseKind => ({ kind: 'custom', schema });
